package io.kaidan.order.entry;

import io.kaidan.platform.failure.InvalidInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

/** The sequence of a list of orders, and where it continues. Orders that are equal in it follow each other as they were entered. */
public enum OrderSort {
    ENTERED("entered", Sort.Direction.ASC),
    LATEST("-entered", Sort.Direction.DESC),
    WANTED("wantedBy", Sort.Direction.ASC),
    WANTED_LAST("-wantedBy", Sort.Direction.DESC);

    private static final String DAY = "content.wantedBy";
    private static final String POSITION = "position";

    private final String key;
    private final Sort.Direction direction;

    OrderSort(String key, Sort.Direction direction) {
        this.key = key;
        this.direction = direction;
    }

    /** The sequence with this name in the API. */
    public static OrderSort of(@Nullable String key) {
        return key == null
                ? LATEST
                : Stream.of(values()).filter(sort -> sort.key.equals(key)).findFirst()
                        .orElseThrow(() -> new InvalidInput("sort", "has to be one of entered, -entered, wantedBy and -wantedBy"));
    }

    /** The value of {@code after} with which the list continues behind this order. */
    public String cursor(OrderSummary order) {
        return isByDay() ? order.content().wantedBy() + "_" + order.position() : order.position();
    }

    Sort sort() {
        return isByDay() ? Sort.by(direction, DAY, POSITION) : Sort.by(direction, POSITION);
    }

    Comparator<OrderSummary> comparator() {
        var byPosition = Comparator.comparing(OrderSummary::position);
        var ascending = isByDay()
                ? Comparator.comparing((OrderSummary order) -> order.content().wantedBy()).thenComparing(byPosition)
                : byPosition;
        return direction.isAscending() ? ascending : ascending.reversed();
    }

    /** The orders behind this place; empty at the start of the list. */
    Optional<Criteria> behind(@Nullable String after) {
        if (after == null)
            return Optional.empty();
        if (!isByDay())
            return Optional.of(beyond(POSITION, after));
        var parts = after.split("_", 2);
        var day = day(parts[0]);
        return Optional.of(parts.length < 2
                ? beyond(DAY, day)
                : new Criteria().orOperator(beyond(DAY, day), beyond(POSITION, parts[1]).and(DAY).is(day)));
    }

    private Criteria beyond(String field, Object value) {
        return direction.isAscending() ? Criteria.where(field).gt(value) : Criteria.where(field).lt(value);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("after", "has to be the value of \"next\" of an earlier answer; leave it out to begin at the start");
        }
    }

    private boolean isByDay() {
        return this == WANTED || this == WANTED_LAST;
    }
}
