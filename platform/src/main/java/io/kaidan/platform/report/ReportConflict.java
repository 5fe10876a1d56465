package io.kaidan.platform.report;

import io.kaidan.platform.failure.Refusal;

/** A report says something else than the one that was taken under the same id. */
public final class ReportConflict extends Refusal {

    private static final long serialVersionUID = 1;

    /**
     * @param first what was reported first, and counts
     * @param now what is reported now
     */
    public ReportConflict(String reportId, String first, String now) {
        super("report-conflict",
                "Report %s said %s first; now it says %s. What it said first counts. Send the other under an id of its own."
                        .formatted(reportId, first, now));
    }
}
