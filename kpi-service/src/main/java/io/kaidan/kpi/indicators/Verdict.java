package io.kaidan.kpi.indicators;

/** Why an order counts for or against its clerk. */
public enum Verdict {
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

    Verdict(boolean good) {
        this.good = good;
    }

    public boolean good() {
        return good;
    }
}
