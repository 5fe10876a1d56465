package io.kaidan.contracts;

import io.kaidan.contracts.OrderEvent.Line;
import java.util.List;

/** What an order costs. All services reckon by this, so that no total differs from another by a rounding. */
public final class Amounts {

    private Amounts() {}

    /** The price of all pieces of a line, rounded half up to what can be paid in its currency. */
    public static Money of(Line line) {
        return line.unitPrice().times(line.quantity());
    }

    /**
     * The sum of the rounded amounts of the lines: what whoever adds up the document finds.
     *
     * @param lines at least one, all in one currency
     */
    public static Money total(List<Line> lines) {
        return lines.stream().map(Amounts::of).reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("an order without lines has no total: add a line"));
    }
}
