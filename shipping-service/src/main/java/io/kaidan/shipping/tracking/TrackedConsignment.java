package io.kaidan.shipping.tracking;

import io.kaidan.platform.report.ReportConflict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a carrier has accepted and reports on.
 *
 * @param scans the reports of the carrier, in the order of arrival
 */
public record TrackedConsignment(String number, List<Scan> scans) {

    public TrackedConsignment {
        scans = List.copyOf(scans);
    }

    public TrackedConsignment with(Scan scan) {
        return new TrackedConsignment(number, Stream.concat(scans.stream(), Stream.of(scan)).toList());
    }

    /** @throws ReportConflict if another report was received under its id */
    public boolean knows(Scan scan) {
        var known = scans.stream().filter(one -> one.reportId().equals(scan.reportId())).findFirst();
        if (known.isPresent() && !known.get().equals(scan))
            throw new ReportConflict(scan.reportId(), known.get().description(), scan.description());
        return known.isPresent();
    }

    public Journey journey() {
        return Journey.of(scans);
    }
}
