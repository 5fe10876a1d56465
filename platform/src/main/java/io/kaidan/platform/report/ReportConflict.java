package io.kaidan.platform.report;

import io.kaidan.platform.failure.Refusal;

/** Another report was accepted under the same id before. */
public final class ReportConflict extends Refusal {

    private static final long serialVersionUID = 1;

    /**
     * @param first what the accepted report says
     * @param now what this report says
     */
    public ReportConflict(String reportId, String first, String now) {
        super("report-conflict",
                "Report %s said %s; now it says %s. The first one counts. Send the other one under an id of its own."
                        .formatted(reportId, first, now));
    }
}
