package io.kaidan.document.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far a document has come. What is approved will be issued: from there the only way leads on. */
public sealed interface DocumentState {

    /** @param objection why it came back, if it did */
    @Document
    @TypeAlias("DRAFT")
    record Draft(@Nullable Objection objection) implements DocumentState {}

    @Document
    @TypeAlias("SUBMITTED")
    record Submitted(String by, Instant at) implements DocumentState {}

    @Document
    @TypeAlias("APPROVED")
    record Approved(String submittedBy, String by, Instant at) implements DocumentState {}

    /** @param sha256 of the PDF, in lower-case hexadecimal */
    @Document
    @TypeAlias("ISSUED")
    record Issued(String submittedBy, String approvedBy, LocalDate on, String sha256, Instant at) implements DocumentState {}

    /** @param was its issue, where it was issued before */
    @Document
    @TypeAlias("VOIDED")
    record Voided(String reason, String by, Instant at, @Nullable Issued was) implements DocumentState {}

    /** Somebody, or the rule, would not let it pass. */
    record Objection(String reason, String by, Instant at) {}

    /** The state's name, as people and other programs know it. */
    default String name() {
        return switch (this) {
            case Draft _ -> "DRAFT";
            case Submitted _ -> "SUBMITTED";
            case Approved _ -> "APPROVED";
            case Issued _ -> "ISSUED";
            case Voided _ -> "VOIDED";
        };
    }
}
