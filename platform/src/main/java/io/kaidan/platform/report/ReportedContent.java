package io.kaidan.platform.report;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.kaidan.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a report said, in short: enough to tell whether another one under its id says the same.
 *
 * @param type as the JSON says it
 * @param fingerprint of the whole content
 */
public record ReportedContent(String reportId, String type, Instant at, String fingerprint) {

    private static final int BYTES = 8;

    /** @param report one of a family of reports; the same content gives the same fingerprint, however its JSON was written */
    public static ReportedContent of(String reportId, Instant at, Object report) {
        var type = report.getClass().getAnnotation(JsonTypeName.class).value();
        return new ReportedContent(reportId, type, at, fingerprint(ContractJson.mapper().writeValueAsString(report)));
    }

    private static String fingerprint(String json) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws ReportConflict where the later report says something else */
    public void requireSame(ReportedContent later) {
        if (!fingerprint.equals(later.fingerprint))
            throw new ReportConflict(reportId, words(), later.words());
    }

    private String words() {
        return "%s at %s (content %s)".formatted(type, at, fingerprint);
    }
}
