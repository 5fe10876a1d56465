package io.kaidan.shipping.carrier;

import io.kaidan.shipping.RecentSetting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Which carriers there are; the default one as long as none was entered. */
@Service
public class CarrierDirectory {

    private final Carriers carriers;
    private final Carrier byDefault;
    private final RecentSetting<List<Carrier>> entered;

    CarrierDirectory(Carriers carriers, CarrierProperties properties) {
        this.carriers = carriers;
        this.byDefault = properties.defaultCarrier();
        this.entered = new RecentSetting<>(carriers::findAllByOrderById);
    }

    /** In the order in which they are preferred. */
    public List<Carrier> all() {
        var known = entered.get();
        return known.isEmpty() ? List.of(byDefault) : known;
    }

    /** All that a shipment may be planned with, or still be planned with: also the default carrier after others were entered. */
    public List<Carrier> known() {
        var known = entered.get();
        return known.stream().anyMatch(carrier -> carrier.id().equals(byDefault.id()))
                ? known
                : Stream.concat(known.stream(), Stream.of(byDefault)).toList();
    }

    public Optional<Carrier> find(String id) {
        return known().stream().filter(carrier -> carrier.id().equals(id)).findFirst();
    }

    /** Enters a carrier, or changes what is there. */
    public Carrier enter(String id, Function<Optional<Carrier>, Carrier> change) {
        try {
            return carriers.save(change.apply(carriers.findById(id)));
        } finally {
            entered.forget();
        }
    }
}
