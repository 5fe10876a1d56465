package io.kaidan.prove.fault;

import io.kaidan.local.Place;
import io.kaidan.prove.world.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that goes wrong. */
public sealed interface Fault {

    /** What sort of fault it is, for counting. */
    String kind();

    /** {@code kill -9} of these at the same moment, and a start after a pause. */
    record Kill(List<Place> victims, Duration down, Optional<CrashAt> nextDeath) implements Fault {

        public Kill {
            victims = List.copyOf(victims);
        }

        @Override
        public String kind() {
            return victims.size() == 1 ? "kill -9 of " + victims.getFirst().title() : "kill -9 of everything";
        }

        @Override
        public String toString() {
            return "kill -9 of " + victims.stream().map(Place::title).collect(Collectors.joining(", ")) + ", start after " + down.toMillis()
                    + " ms" + nextDeath.map(death -> ", to die again: " + death).orElse("");
        }
    }

    /** A carrier that does not do what it should, for a while. */
    record CarrierTrouble(Mood mood, Duration length) implements Fault {

        @Override
        public String kind() {
            return "carrier " + mood;
        }

        @Override
        public String toString() {
            return "carrier is " + mood + " for " + length.toMillis() + " ms";
        }
    }

    /** A second instance comes and goes: the consumers of the service share their work anew, twice. */
    record SecondInstance(Place service, Duration length) implements Fault {

        @Override
        public String kind() {
            return "second instance";
        }

        @Override
        public String toString() {
            return "second " + service.title() + " for " + length.toMillis() + " ms";
        }
    }
}
