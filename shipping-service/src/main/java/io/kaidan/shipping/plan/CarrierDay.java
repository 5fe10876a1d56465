package io.kaidan.shipping.plan;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How many shipments leave with a carrier on a day, and which: the tokens of their places. */
@Document("carrier_days")
@TypeAlias("carrier-day")
public record CarrierDay(@Id String id, String carrier, LocalDate day, int taken, List<String> places) {

    public CarrierDay {
        places = List.copyOf(places);
    }

    /** As their shipments know them. */
    public List<CarrierSlot> takenPlaces() {
        return places.stream().map(token -> new CarrierSlot(carrier, day, token)).toList();
    }

    static String id(String carrier, LocalDate day) {
        return day + "/" + carrier;
    }
}
