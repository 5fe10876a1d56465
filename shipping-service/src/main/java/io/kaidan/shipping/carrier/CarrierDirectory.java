package io.kaidan.shipping.carrier;

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

    CarrierDirectory(Carriers carriers, CarrierProperties properties) {
        this.carriers = carriers;
        this.byDefault = properties.defaultCarrier();
    }

    /** In the order in which they are preferred. */
    public List<Carrier> all() {
        var entered = carriers.findAllByOrderById();
        return entered.isEmpty() ? List.of(byDefault) : entered;
    }

    /** All that a shipment may be planned with, or still be planned with. */
    public List<Carrier> known() {
        var entered = carriers.findAllByOrderById();
        return entered.stream().anyMatch(carrier -> carrier.id().equals(byDefault.id()))
                ? entered
                : Stream.concat(entered.stream(), Stream.of(byDefault)).toList();
    }

    /** Also the default carrier after others were entered: shipments may still be planned with it. */
    public Optional<Carrier> find(String id) {
        return carriers.findById(id).or(() -> Optional.of(byDefault).filter(carrier -> carrier.id().equals(id)));
    }

    /** Enters a carrier, or changes what is there. */
    public Carrier enter(String id, Function<Optional<Carrier>, Carrier> change) {
        return carriers.save(change.apply(carriers.findById(id)));
    }
}
