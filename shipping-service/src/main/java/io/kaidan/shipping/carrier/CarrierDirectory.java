package io.kaidan.shipping.carrier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.kaidan.platform.failure.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The carriers; the default one as long as none was entered. */
@Service
public class CarrierDirectory {

    private static final String ALL = "all";

    private final Carriers carriers;
    private final Carrier byDefault;
    private final CarrierAccess access;
    private final LoadingCache<String, List<Carrier>> entered;

    CarrierDirectory(Carriers carriers, CarrierProperties properties, CarrierAccess access) {
        this.carriers = carriers;
        this.byDefault = properties.defaultCarrier();
        this.access = access;
        this.entered = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(_ -> carriers.findAllByOrderById());
    }

    /** The carriers in order of preference. */
    public List<Carrier> all() {
        var known = entered.get(ALL);
        return known.isEmpty() ? List.of(byDefault) : known;
    }

    /** A carrier that a shipment may be planned with. After others were entered, the default one is still found for earlier plans. */
    public List<Carrier> known() {
        var known = entered.get(ALL);
        return known.stream().anyMatch(carrier -> carrier.id().equals(byDefault.id()))
                ? known
                : Stream.concat(known.stream(), Stream.of(byDefault)).toList();
    }

    public Optional<Carrier> find(String id) {
        return known().stream().filter(carrier -> carrier.id().equals(id)).findFirst();
    }

    /** A carrier that was entered. */
    public Optional<Carrier> entered(String id) {
        return carriers.findById(id);
    }

    /**
     * Enters or changes a carrier.
     *
     * @throws InvalidInput if customers' addresses must not be sent to its host
     */
    public Carrier enter(String id, Function<Optional<Carrier>, Carrier> change) {
        try {
            var carrier = change.apply(carriers.findById(id));
            access.objection(carrier.url()).ifPresent(objection -> {
                throw new InvalidInput("url", objection);
            });
            return carriers.save(carrier);
        } finally {
            entered.invalidate(ALL);
        }
    }

    /** Changes an entered carrier whose address stays. The address is not checked again, since a carrier without a host may be closed too. */
    public Optional<Carrier> change(String id, UnaryOperator<Carrier> change) {
        try {
            return carriers.findById(id).map(change).map(carriers::save);
        } finally {
            entered.invalidate(ALL);
        }
    }
}
