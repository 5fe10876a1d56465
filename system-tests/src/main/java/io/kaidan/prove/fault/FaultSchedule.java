package io.kaidan.prove.fault;

import io.kaidan.contracts.Topics;
import io.kaidan.local.Component;
import io.kaidan.prove.simulation.CarrierBehaviour;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * A schedule of faults. The same seed and length always give the same schedule.
 *
 * @param first crash points of the services that are started at the beginning; further ones of a service apply after its restart
 * @param entries by time
 */
public record FaultSchedule(List<CrashAt> first, List<Entry> entries) {

    /** @param at time after the beginning */
    public record Entry(Duration at, Fault fault) {}

    /** The crash points and their services. */
    public static final Map<String, List<Component>> CRASH_POINTS = Map.of("outbox.written",
            List.of(Component.ORDER, Component.INVENTORY, Component.DOCUMENT, Component.SHIPPING), "outbox.published",
            List.of(Component.ORDER, Component.INVENTORY, Component.DOCUMENT, Component.SHIPPING), "stock.held",
            List.of(Component.INVENTORY), "stock.decided",
            List.of(Component.INVENTORY), "document.numbered", List.of(Component.DOCUMENT));

    /**
     * Without shipping-service: while its clock is ahead, retries of carriers are scheduled for that time, which a run cannot await.
     */
    private static final List<Component> MAY_BE_AHEAD = Component.DATA_SERVICES.stream().filter(service -> service != Component.SHIPPING)
            .toList();

    private static final Duration CALM = Duration.ofSeconds(5);
    private static final int SHORTEST_PAUSE = 5_000;
    private static final int LONGEST_PAUSE = 14_000;
    /** Longer than the other brokers need to notice. */
    private static final int LONGEST_WITHOUT_BROKER = 14_000;

    /** @param brokers of Kafka; if there are several, one is killed at a time, or all together with everything else */
    public static FaultSchedule of(long seed, Duration length, int brokers) {
        var chance = new Random(seed);
        var first = List.of(new CrashAt(Component.ORDER, "outbox.written", chance.nextInt(5, 40)),
                new CrashAt(Component.INVENTORY, "stock.held", chance.nextInt(5, 30)),
                new CrashAt(Component.DOCUMENT, "document.numbered", chance.nextInt(5, 30)),
                new CrashAt(Component.SHIPPING, "outbox.published", chance.nextInt(5, 40)));
        var entries = new ArrayList<Entry>();
        Deque<Function<Random, Fault>> remaining = new ArrayDeque<>();
        for (var at = CALM; at.compareTo(length) < 0; at = at.plusMillis(chance.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE))) {
            if (remaining.isEmpty())
                remaining.addAll(shuffled(chance, brokers));
            var fault = remaining.remove().apply(chance);
            entries.add(new Entry(at, fault));
            if (fault instanceof Fault.BrokerKill kill) // one at a time
                at = at.plus(kill.down());
        }
        return new FaultSchedule(first, entries);
    }

    /** Every kind comes once before any is repeated. */
    private static List<Function<Random, Fault>> shuffled(Random chance, int brokers) {
        var kinds = new ArrayList<Function<Random, Fault>>();
        for (var service : Component.DATA_SERVICES)
            kinds.add(c -> kill(c, service));
        kinds.add(c -> kill(c, Component.GATEWAY));
        if (brokers == 1)
            kinds.add(c -> new Fault.Kill(List.of(Component.KAFKA), millis(c, 200, 4_000), Optional.empty()));
        else
            for (int i = 1; i <= brokers; i++) {
                var number = i;
                kinds.add(c -> new Fault.BrokerKill(number, millis(c, 200, LONGEST_WITHOUT_BROKER)));
            }
        kinds.add(c -> new Fault.Kill(List.of(Component.STORE), millis(c, 200, 4_000), Optional.empty()));
        kinds.add(c -> new Fault.Kill(everything(), millis(c, 200, 1_000), Optional.empty()));
        for (var behaviour : List.of(CarrierBehaviour.SLOW, CarrierBehaviour.HANGING, CarrierBehaviour.FAILING, CarrierBehaviour.INVALID))
            kinds.add(c -> new Fault.CarrierFault(behaviour, millis(c, 3_000, 10_000)));
        for (int more = 1; more <= 2; more++) {
            var count = more;
            kinds.add(c -> new Fault.MoreInstances(any(c), count, millis(c, 15_000, 30_000)));
        }
        kinds.add(c -> new Fault.ClockJump(MAY_BE_AHEAD.get(c.nextInt(MAY_BE_AHEAD.size())), hours(c), millis(c, 5_000, 20_000)));
        kinds.add(c -> new Fault.ClockJump(any(c), hours(c).negated(), millis(c, 5_000, 20_000)));
        for (var topic : List.of(Topics.WAREHOUSE_REPORTS, Topics.LOGISTICS_REPORTS))
            kinds.add(_ -> new Fault.Unfilable(topic));
        kinds.add(c -> new Fault.FullDisk(millis(c, 2_000, 8_000)));
        Collections.shuffle(kinds, chance);
        return kinds;
    }

    private static List<Component> everything() {
        return List.of(Component.KAFKA, Component.STORE, Component.IDENTITY, Component.ORDER, Component.DOCUMENT, Component.INVENTORY,
                Component.SHIPPING, Component.KPI,
                Component.GATEWAY);
    }

    private static Component any(Random chance) {
        return Component.DATA_SERVICES.get(chance.nextInt(Component.DATA_SERVICES.size()));
    }

    private static Duration hours(Random chance) {
        return Duration.ofMinutes(chance.nextInt(60, 6 * 60));
    }

    /** Every second restarted service crashes again at one of its crash points. */
    private static Fault kill(Random chance, Component service) {
        var points = CRASH_POINTS.entrySet().stream().filter(point -> point.getValue().contains(service)).map(Map.Entry::getKey).sorted()
                .toList();
        var again = chance.nextBoolean() && !points.isEmpty();
        return new Fault.Kill(List.of(service), millis(chance, 200, 3_000),
                again
                        ? Optional.of(new CrashAt(service, points.get(chance.nextInt(points.size())), chance.nextInt(1, 25)))
                        : Optional.empty());
    }

    private static Duration millis(Random chance, int least, int most) {
        return Duration.ofMillis(chance.nextInt(least, most));
    }
}
