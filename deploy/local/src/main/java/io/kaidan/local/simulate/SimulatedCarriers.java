package io.kaidan.local.simulate;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.ExceptionReport;
import io.kaidan.contracts.LogisticsReport.InTransitReport;
import io.kaidan.contracts.LogisticsReport.OutForDeliveryReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Delivers consignments and reports that as real systems do: mostly in order, sometimes twice, late, or in the wrong order. */
final class SimulatedCarriers {

    private static final List<String> PLACES = List.of("上海转运中心", "武汉分拨中心", "成都双流", "Frankfurt Hub", "廣州白雲", "Łódź Sortownia");

    private final Consumer<LogisticsReport> reports;
    private final ReportSchedule schedule;
    private final Clock clock;
    private final String run = Ids.next();
    private final Map<String, Instant> starts = new ConcurrentHashMap<>();

    SimulatedCarriers(Consumer<LogisticsReport> reports, ReportSchedule schedule, Clock clock) {
        this.reports = reports;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Reports the whole transport with possible incidents. A repeated call has no further effect, since its reports are the same. */
    void carry(String consignment) {
        var start = starts.computeIfAbsent(consignment, _ -> clock.instant());
        var chance = Chance.of("road", consignment);
        var way = Duration.ofMillis(chance.between(50, 300));
        report(way, new PickedUpReport(id(consignment, "picked-up"), consignment, start), chance);
        if (chance.percent(3)) {
            way = way.plusMillis(100);
            report(way, new ExceptionReport(id(consignment, "delayed"), consignment, "DELAYED", "暴雨，道路封闭 (heavy rain, road closed)",
                    LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(7), start), chance);
        }
        var inTransit = new InTransitReport(id(consignment, "in-transit"), consignment, chance.oneOf(PLACES),
                start.plusMillis(1));
        var late = chance.percent(5);
        way = way.plus(chance.millis(50, 300));
        if (!late)
            report(way, inTransit, chance);
        way = way.plus(chance.millis(50, 300));
        report(way, new OutForDeliveryReport(id(consignment, "out-for-delivery"), consignment, chance.oneOf(PLACES),
                start.plusMillis(2)), chance);
        way = way.plus(chance.millis(50, 500));
        report(way, new DeliveredReport(id(consignment, "delivered"), consignment, chance.percent(80) ? "前台 (reception)" : null,
                start.plusMillis(3)), chance);
        if (late)
            report(way.plus(chance.millis(50, 500)), inTransit, chance);
    }

    private void report(Duration pause, LogisticsReport report, Chance chance) {
        schedule.after(pause, () -> reports.accept(report));
        if (chance.percent(4))
            schedule.after(pause.plusMillis(20), () -> reports.accept(report));
    }

    private String id(String consignment, String what) {
        return Ids.derived("simulation", run, what, consignment);
    }
}
