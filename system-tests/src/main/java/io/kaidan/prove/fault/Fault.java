package io.kaidan.prove.fault;

import io.kaidan.local.Component;
import io.kaidan.prove.simulation.CarrierBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fault to be injected. */
public sealed interface Fault {

    /** The kind of the fault, for counting. */
    String kind();

    /** {@code kill -9} of these at the same moment, and a start after a pause. */
    record Kill(List<Component> components, Duration down, Optional<CrashAt> nextCrash) implements Fault {

        public Kill {
            components = List.copyOf(components);
        }

        @Override
        public String kind() {
            return components.size() == 1 ? "kill -9 of " + components.getFirst().title() : "kill -9 of everything";
        }

        @Override
        public String toString() {
            return "kill -9 of " + components.stream().map(Component::title).collect(Collectors.joining(", ")) + ", start after "
                    + down.toMillis()
                    + " ms" + nextCrash.map(crash -> ", to crash again: " + crash).orElse("");
        }
    }

    /** A carrier that misbehaves for a while. */
    record CarrierFault(CarrierBehaviour behaviour, Duration length) implements Fault {

        @Override
        public String kind() {
            return "carrier " + behaviour;
        }

        @Override
        public String toString() {
            return "carrier is " + behaviour + " for " + length.toMillis() + " ms";
        }
    }

    /** {@code kill -9} of one of several brokers, and a start after a pause. */
    record BrokerKill(int number, Duration down) implements Fault {

        @Override
        public String kind() {
            return "kill -9 of a broker";
        }

        @Override
        public String toString() {
            return "kill -9 of broker " + number + ", start after " + down.toMillis() + " ms";
        }
    }

    /** Further instances start and stop, so that the partitions of the service are assigned anew twice. */
    record MoreInstances(Component service, int more, Duration length) implements Fault {

        @Override
        public String kind() {
            return more + 1 + " instances";
        }

        @Override
        public String toString() {
            return more + " more of " + service.title() + " for " + length.toMillis() + " ms";
        }
    }

    /**
     * The clock of a service jumps while it runs, and jumps back later, unless the service was restarted meanwhile.
     */
    record ClockJump(Component service, Duration by, Duration length) implements Fault {

        @Override
        public String kind() {
            return by.isNegative() ? "clock jumps backward" : "clock jumps forward";
        }

        @Override
        public String toString() {
            return "clock of " + service.title() + " is wrong by " + by + " for " + length.toMillis() + " ms";
        }
    }

    /** Messages on a topic of reports that no dead letter can hold as they are. */
    record Unfilable(String topic) implements Fault {

        @Override
        public String kind() {
            return "messages that cannot be filed";
        }

        @Override
        public String toString() {
            return "messages that cannot be filed come on " + topic;
        }
    }

    /** The store's disk is full for a while. */
    record FullDisk(Duration length) implements Fault {

        @Override
        public String kind() {
            return "full disk of the store";
        }

        @Override
        public String toString() {
            return "the store's disk is full for " + length.toMillis() + " ms";
        }
    }
}
