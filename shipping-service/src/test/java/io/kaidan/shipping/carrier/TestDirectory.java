package io.kaidan.shipping.carrier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A directory of carriers in memory. */
public final class TestDirectory {

    private TestDirectory() {}

    public static CarrierDirectory of(Carrier... carriers) {
        var entered = new InMemory();
        Stream.of(carriers).forEach(entered::save);
        var properties = properties(Set.of(), Map.of());
        return new CarrierDirectory(entered, properties, new CarrierAccess(properties));
    }

    public static CarrierAccess access(Set<String> hosts, Map<String, String> authorizations) {
        return new CarrierAccess(properties(hosts, authorizations));
    }

    private static CarrierProperties properties(Set<String> hosts, Map<String, String> authorizations) {
        return new CarrierProperties("http://localhost:8091", 0, 1, hosts, authorizations);
    }

    private static final class InMemory implements Carriers {

        private final Map<String, Carrier> entered = new ConcurrentHashMap<>();

        @Override
        public List<Carrier> findAllByOrderById() {
            return entered.values().stream().sorted(Comparator.comparing(Carrier::id)).toList();
        }

        @Override
        public Optional<Carrier> findById(String id) {
            return Optional.ofNullable(entered.get(id));
        }

        @Override
        public Carrier save(Carrier carrier) {
            entered.put(carrier.id(), carrier);
            return carrier;
        }
    }
}
