package io.kaidan.kpi.statistics;

import io.kaidan.contracts.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders and sales of a period and of the period of the same length before it.
 *
 * @param to the last day, inclusive
 * @param groups the groups with the most orders; by day, all days with orders, sorted
 */
public record Statistics(LocalDate from, LocalDate to, String by, Figures total, Before before, List<Group> groups) {

    /** The period before. */
    public record Before(LocalDate from, LocalDate to, Figures total) {}

    /** @param before the figures of the group in the period before; by day, those of the day that is earlier by the length of the period */
    public record Group(String key, @Nullable String name, Figures now, Figures before) {}

    /**
     * @param orders entered and not cancelled
     * @param sales their value, by currency
     */
    public record Figures(long orders, List<Money> sales) {

        static final Figures NONE = new Figures(0, List.of());

        public Figures {
            sales = List.copyOf(sales);
        }

        Figures plus(Figures other) {
            var sums = Stream.concat(sales.stream(), other.sales.stream())
                    .collect(Collectors.toMap(Money::currency, money -> money, Money::plus));
            return new Figures(orders + other.orders,
                    sums.values().stream().sorted(Comparator.comparing(Money::currency)).toList());
        }
    }
}
