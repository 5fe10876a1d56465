package io.kaidan.shipping.carrier;

import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.MasterData;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * A carrier that takes goods to customers.
 *
 * @param url where consignments are booked
 * @param capacityPerDay how many shipments it takes on one day; 0 for a carrier that is not used at present
 */
@Document("carriers")
@TypeAlias("carrier")
public record Carrier(@Id String id, String name, String url, int capacityPerDay, TransitDays transitDays,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) @Nullable Change change, @Version @Nullable Long version) implements MasterData {

    /** Earlier builds stored addresses with a name and password, which everybody could read and no carrier was sent. */
    public Carrier {
        url = url.replaceFirst("(?<=://)[^/?#]*@", "");
    }

    public Carrier withTransport(int capacity, TransitDays transit, Change because) {
        return new Carrier(id, name, url, capacity, transit, because, version);
    }
}
