package io.kaidan.document.print;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The PDF of a document. It is made once, so a print handed out later is the one that was issued.
 *
 * @param sha256 of the PDF, in lower-case hexadecimal
 */
@Document("prints")
@TypeAlias("print")
@SuppressWarnings("ArrayRecordComponent") // compared by its hash, if at all
public record Print(@Id String documentId, byte[] pdf, String sha256) {

    public static Print of(String documentId, byte[] pdf) {
        return new Print(documentId, pdf, sha256(pdf));
    }

    /** Whether the PDF is unaltered. */
    public boolean isIntact() {
        return sha256.equals(sha256(pdf));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
