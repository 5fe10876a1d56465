package io.kaidan.order.entry;

import io.kaidan.order.entry.OrderState.Stage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows. All conditions hold together; of several values of one condition, one has to. An empty one excludes nothing.
 *
 * @param text the begin of the order's or the customer's number in any spelling, the count within an order's number, a part of the
 *     customer's name, or a document's number
 * @param clerks who entered the order
 * @param wantedFrom the first day on which the customer wants the goods
 * @param wantedUntil the last such day
 */
public record OrderQuery(@Nullable String text, List<Stage> stages, List<Need> needs, List<String> channels, List<String> clerks,
        @Nullable String customerId, @Nullable LocalDate wantedFrom, @Nullable LocalDate wantedUntil) {

    /** What an open order needs, so that somebody looks at it. */
    public enum Need {
        /** The second look. */
        VERIFICATION,
        /** Goods that are short. */
        GOODS,
        /** To leave: planned for today, or for a day of the last month and still in the house. */
        DISPATCH,
        /** Haste: the day on which the customer wanted the goods is past. */
        HASTE
    }

    OrderQuery with(List<Stage> otherStages, List<Need> otherNeeds) {
        return new OrderQuery(text, otherStages, otherNeeds, channels, clerks, customerId, wantedFrom, wantedUntil);
    }
}
