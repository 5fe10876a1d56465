package io.kaidan.platform.report;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.OutsideReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A short form of a report's content, by which another report under the same id is recognised.
 *
 * @param type the field {@code type} of the JSON
 * @param fingerprint a hash of the whole content
 */
public record ReportedContent(String reportId, String type, Instant at, String fingerprint) {

    private static final int BYTES = 8;

    /** The same content gives the same fingerprint, however its JSON was written. */
    public static ReportedContent of(OutsideReport report) {
        var type = report.getClass().getAnnotation(JsonTypeName.class).value();
        return new ReportedContent(report.reportId(), type, report.at(), fingerprint(ContractJson.mapper().writeValueAsString(report)));
    }

    private static String fingerprint(String json) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws ReportConflict if the later report has another content */
    public void requireSame(ReportedContent later) {
        if (!fingerprint.equals(later.fingerprint))
            throw new ReportConflict(reportId, description(), later.description());
    }

    private String description() {
        return "%s at %s (content %s)".formatted(type, at, fingerprint);
    }
}
