package io.kaidan.kpi.indicators;

/** The reason why an order counts for or against its clerk. */
public enum CountedAs {
    ACCURATE(true),
    CORRECTED(false),
    ON_TIME(true),
    LATE(false),
    OVERDUE(false),
    SATISFIED(true),
    NOT_SATISFIED(false),
    STOCK_AS_CHECKED(
            true),
    STOCK_CHECK_DISPROVED(false);

    private final boolean good;

    CountedAs(boolean good) {
        this.good = good;
    }

    public boolean good() {
        return good;
    }
}
