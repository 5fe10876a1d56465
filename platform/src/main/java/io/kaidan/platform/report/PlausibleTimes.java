package io.kaidan.platform.report;

import io.kaidan.contracts.OutsideReport;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The times and days from outside that can be true. Times before the year 2000 are refused earlier, by the readers of JSON. */
public final class PlausibleTimes {

    /** By how much the clock of a sender may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Period EXPECTED_BEFORE = Period.ofDays(30);
    private static final Period EXPECTED_WITHIN = Period.ofYears(2);

    private PlausibleTimes() {}

    /**
     * @param reportedAt the time of the Kafka record, which Kafka keeps within an hour of its own clock. The clock of the service that
     *     reads the report is not asked, because the service may read it late or a second time
     */
    static List<FieldError> errors(OutsideReport report, Instant reportedAt) {
        var errors = new ArrayList<FieldError>();
        if (report.at().isAfter(reportedAt.plus(AHEAD)))
            errors.add(
                    new FieldError("at", "%s is in the future: the report came at %s. Report what has happened, with the time it happened."
                            .formatted(report.at(), reportedAt)));
        var expected = report.expectedOn();
        var day = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
        if (expected != null && !isWithin(expected, day.minus(EXPECTED_BEFORE), day.plus(EXPECTED_WITHIN)))
            errors.add(new FieldError("expectedOn", "%s has to lie between 30 days before and two years after the time of the report, %s."
                    .formatted(expected, report.at())));
        return errors;
    }

    /**
     * Checks a day on which goods are said to come.
     *
     * @throws InvalidInput if the day is past, or more than two years ahead
     */
    public static void requireAhead(String field, LocalDate expected, LocalDate today) {
        if (!isWithin(expected, today, today.plus(EXPECTED_WITHIN)))
            throw new InvalidInput(field, "%s has to lie between today and two years ahead. Give the day on which the goods will come."
                    .formatted(expected));
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
