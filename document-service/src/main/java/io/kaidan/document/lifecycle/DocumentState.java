package io.kaidan.document.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of a document, with the facts of that state. An approved document can only become issued. */
public sealed interface DocumentState {

    /** @param objection why the document was returned; null if it was not */
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

    /** @param was the issue; null if the document was voided before it was issued */
    @Document
    @TypeAlias("VOIDED")
    record Voided(String reason, String by, Instant at, @Nullable Issued was) implements DocumentState {}

    /** Why a person or the rule did not approve the document. */
    record Objection(String reason, String by, Instant at) {}

    /** The state's name in the API. */
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
