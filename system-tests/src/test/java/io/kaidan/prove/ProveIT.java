package io.kaidan.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Topics;
import io.kaidan.local.Component;
import io.kaidan.prove.fault.CrashAt;
import io.kaidan.prove.fault.Fault;
import io.kaidan.prove.fault.FaultSchedule;
import io.kaidan.prove.fault.FaultSchedule.Entry;
import io.kaidan.prove.simulation.CarrierBehaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof in its short form: every crash point, a killed broker, store and gateway, a hanging carrier, a wrong clock, a full
 * disk, careless reports, messages that cannot be filed, requests that cannot be read, and a backlog. */
class ProveIT {

    private static final FaultSchedule SCHEDULE = new FaultSchedule(
            List.of(new CrashAt(Component.ORDER, "outbox.written", 12), new CrashAt(Component.INVENTORY, "stock.held", 2),
                    new CrashAt(Component.INVENTORY, "stock.decided", 2), new CrashAt(Component.DOCUMENT, "document.numbered", 4),
                    new CrashAt(Component.SHIPPING, "outbox.published", 6)),
            List.of(new Entry(Duration.ZERO, new Fault.ClockJump(Component.ORDER, Duration.ofHours(3), Duration.ofSeconds(20))),
                    new Entry(Duration.ofSeconds(3), new Fault.CarrierFault(CarrierBehaviour.HANGING, Duration.ofSeconds(4))),
                    new Entry(Duration.ofSeconds(6), new Fault.ClockJump(Component.SHIPPING, Duration.ofHours(-3), Duration.ofSeconds(5))),
                    new Entry(Duration.ofSeconds(8), new Fault.Unfilable(Topics.WAREHOUSE_REPORTS)),
                    new Entry(Duration.ofSeconds(9), new Fault.Unfilable(Topics.LOGISTICS_REPORTS)),
                    new Entry(Duration.ofSeconds(10), new Fault.Kill(List.of(Component.STORE), Duration.ofMillis(500), Optional.empty())),
                    new Entry(Duration.ofSeconds(14), new Fault.Kill(List.of(Component.KPI), Duration.ofMillis(500), Optional.empty())),
                    new Entry(Duration.ofSeconds(17), new Fault.FullDisk(Duration.ofSeconds(3))),
                    new Entry(Duration.ofSeconds(21), new Fault.Kill(List.of(Component.KAFKA), Duration.ofMillis(500), Optional.empty())),
                    new Entry(Duration.ofSeconds(26),
                            new Fault.Kill(List.of(Component.GATEWAY), Duration.ofMillis(500), Optional.empty()))));

    private static final int BACKLOG = 5_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void losesAndDoublesNothing() throws Exception {
        var verdict = new Proof(folder, 1, SCHEDULE, Duration.ofSeconds(30), 2, 1, BACKLOG, System.out::println).run();
        var report = new StringWriter();
        verdict.print(new PrintWriter(report));

        assertThat(verdict.isProved()).as(report.toString()).isTrue();
        assertThat(verdict.figures().faults().keySet()).as(report.toString()).containsAll(
                FaultSchedule.CRASH_POINTS.keySet().stream().map(point -> "crash at " + point).toList());
        assertThat(verdict.evidence().unfilable()).hasSize(8);
        assertThat(verdict.evidence().unreadable()).hasSizeGreaterThan(150);
        assertThat(verdict.evidence().records().orders()).hasSizeGreaterThan(20);
        assertThat(verdict.evidence().events()).filteredOn(event -> event.again() && event.event() != null)
                .hasSizeGreaterThanOrEqualTo(BACKLOG);
    }
}
