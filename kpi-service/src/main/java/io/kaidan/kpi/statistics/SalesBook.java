package io.kaidan.kpi.statistics;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.BsonField;
import io.kaidan.contracts.Money;
import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.statistics.Statistics.Before;
import io.kaidan.kpi.statistics.Statistics.Figures;
import io.kaidan.kpi.statistics.Statistics.Group;
import io.kaidan.platform.failure.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts orders and adds up sales. An order belongs to the day on which its intake was received; cancelled orders are left out.
 * By product, an order counts once for each of its products, with the sales of that product's lines.
 */
@Component
public class SalesBook {

    private static final int LONGEST = 366;

    private final FactBook book;
    private final DeskZone desk;
    private final Clock clock;

    SalesBook(FactBook book, DeskZone desk, Clock clock) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
    }

    public LocalDate today() {
        return desk.today(clock.instant());
    }

    /** @param most the maximum number of groups; days are never left out */
    public Statistics statistics(LocalDate from, LocalDate to, Dimension by, int most) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1)
            throw new InvalidInput("to", "is before \"from\"; give the last day of the period, or leave it out for today");
        if (days > LONGEST)
            throw new InvalidInput("from", "is more than a year before \"to\"; ask for a shorter period");
        var now = groups(from, to, by);
        var before = groups(from.minusDays(days), to.minusDays(days), by);
        var groups = now.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue().name, group.getValue().figures,
                before.getOrDefault(by == Dimension.DAY ? earlier(group.getKey(), days) : group.getKey(), GroupFigures.NONE).figures));
        var shown = by == Dimension.DAY
                ? groups.sorted(Comparator.comparing(Group::key))
                : groups.sorted(Comparator.comparingLong((Group group) -> group.now().orders()).reversed().thenComparing(Group::key))
                        .limit(most);
        return new Statistics(from, to, by.word(), total(from, to),
                new Before(from.minusDays(days), to.minusDays(days), total(from.minusDays(days), to.minusDays(days))), shown.toList());
    }

    private static String earlier(String day, long days) {
        return LocalDate.parse(day).minusDays(days).toString();
    }

    private Figures total(LocalDate from, LocalDate to) {
        var sums = book.aggregate(List.of(match(sold(from, to)),
                group(new Document("currency", "$total.currency"), sum("orders", 1), sum("sales", "$total.amount"))));
        return sums.stream().map(SalesBook::figures).reduce(Figures.NONE, Figures::plus);
    }

    private Map<String, GroupFigures> groups(LocalDate from, LocalDate to, Dimension by) {
        var product = by == Dimension.PRODUCT;
        var stages = new ArrayList<Bson>();
        stages.add(match(sold(from, to)));
        if (product)
            stages.add(unwind("$products"));
        var fields = new ArrayList<BsonField>();
        fields.add(sum("orders", 1));
        fields.add(sum("sales", product ? "$products.amount" : "$total.amount"));
        by.label().ifPresent(label -> fields.add(max("name", label)));
        stages.add(group(new Document("key", by.key(desk.zone())).append("currency", product ? "$products.currency" : "$total.currency"),
                fields));
        var groups = new HashMap<String, GroupFigures>();
        for (var found : book.aggregate(stages))
            groups.merge(found.get("_id", Document.class).getString("key"), new GroupFigures(found.getString("name"), figures(found)),
                    GroupFigures::plus);
        return groups;
    }

    private Bson sold(LocalDate from, LocalDate to) {
        var period = desk.days(from, to);
        return and(gte("receivedAt", period.from()), lt("receivedAt", period.until()), ne("total", null), ne("enteredAt", null),
                eq("cancelledAt", null));
    }

    private static Figures figures(Document found) {
        var currency = found.get("_id", Document.class).getString("currency");
        return new Figures(found.get("orders", Number.class).longValue(),
                List.of(new Money(found.get("sales", Decimal128.class).bigDecimalValue(), currency)));
    }

    private record GroupFigures(@Nullable String name, Figures figures) {

        static final GroupFigures NONE = new GroupFigures(null, Figures.NONE);

        GroupFigures plus(GroupFigures other) {
            return new GroupFigures(name, figures.plus(other.figures));
        }
    }
}
