package io.kaidan.kpi.indicators;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nor;

import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.facts.OrderFacts;
import io.kaidan.platform.web.Cursor;
import java.time.Clock;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the orders of a month for each indicator and clerk, and lists them. */
@Component
public class Scoreboard {

    private final FactBook book;
    private final DeskZone desk;
    private final Clock clock;

    Scoreboard(FactBook book, DeskZone desk, Clock clock) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
    }

    public YearMonth thisMonth() {
        return YearMonth.from(desk.today(clock.instant()));
    }

    /** The indicators of one clerk, or of the whole desk. */
    public Indicators indicators(@Nullable String clerk, YearMonth month) {
        return Indicators.of(clerk, month, total(byClerk(clerk, month).values()));
    }

    /** The indicators of all clerks and of the whole desk. */
    public Overview overview(YearMonth month) {
        var byClerk = byClerk(null, month);
        return new Overview(month,
                byClerk.entrySet().stream().map(clerk -> Indicators.of(clerk.getKey(), month, clerk.getValue())).toList(),
                Indicators.of(null, month, total(byClerk.values())));
    }

    /**
     * The orders that count for an indicator, by time of receipt.
     *
     * @param good true for the good ones, false for the others, null for both
     */
    public List<Evidence> evidence(Indicator indicator, @Nullable String clerk, YearMonth month, @Nullable Boolean good,
            @Nullable Cursor after, int limit) {
        var counting = counting(indicator, clerk, month);
        var wanted = good == null ? counting : and(counting, good ? indicator.good() : nor(indicator.good()));
        return book.find(wanted, after, limit).stream().map(facts -> new Evidence(facts, indicator.verdict(facts))).toList();
    }

    private Map<String, Map<Indicator, Ratio>> byClerk(@Nullable String clerk, YearMonth month) {
        var byClerk = new TreeMap<String, Map<Indicator, Ratio>>();
        for (var indicator : Indicator.values()) {
            var counting = counting(indicator, clerk, month);
            var good = count(and(counting, indicator.good()));
            count(counting).forEach((name, all) -> byClerk.computeIfAbsent(name, _ -> new EnumMap<>(Indicator.class)).put(indicator,
                    new Ratio(Math.min(good.getOrDefault(name, 0L), all), all))); // an order may change between the two counts
        }
        return byClerk;
    }

    private Map<String, Long> count(Bson filter) {
        var counts = new HashMap<String, Long>();
        for (var found : book.aggregate(List.of(match(filter), group("$clerk", sum("orders", 1)))))
            counts.put(found.getString("_id"), found.get("orders", Number.class).longValue());
        return counts;
    }

    private Bson counting(Indicator indicator, @Nullable String clerk, YearMonth month) {
        var period = desk.month(month);
        return and(clerk == null ? ne("clerk", null) : eq("clerk", clerk), gte("receivedAt", period.from()),
                lt("receivedAt", period.until()), indicator.counts(clock.instant()));
    }

    private static Map<Indicator, Ratio> total(Iterable<Map<Indicator, Ratio>> parts) {
        var total = new EnumMap<Indicator, Ratio>(Indicator.class);
        parts.forEach(part -> part.forEach((indicator, ratio) -> total.merge(indicator, ratio, Ratio::plus)));
        return total;
    }

    /** The indicators of all clerks for a month. */
    public record Overview(YearMonth month, List<Indicators> clerks, Indicators desk) {}

    /** An order that counts, and the reason. */
    public record Evidence(OrderFacts facts, CountedAs verdict) {}
}
