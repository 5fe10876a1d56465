package io.kaidan.shipping.plan;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The places that are taken on a day of a carrier, with the tokens of the shipments that have them. */
@Document("carrier_days")
@TypeAlias("carrier-day")
public record CarrierDay(@Id String id, String carrier, LocalDate day, int taken, List<String> places) {

    public CarrierDay {
        places = List.copyOf(places);
    }

    /** The places as their shipments store them. */
    public List<CarrierSlot> takenPlaces() {
        return places.stream().map(token -> new CarrierSlot(carrier, day, token)).toList();
    }

    static String id(String carrier, LocalDate day) {
        return day + "/" + carrier;
    }
}
