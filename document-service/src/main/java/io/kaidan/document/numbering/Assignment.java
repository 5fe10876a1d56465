package io.kaidan.document.numbering;

import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A number assigned to a document. An assignment is never changed or removed.
 *
 * @param number such as {@code FP2026-000123}
 * @param series such as {@code FP2026}
 * @param place its place in the series, from 1
 * @param documentId the document that has the number; a document has at most one
 * @param on the day of the assignment, which is the document's date
 */
@Document("numbers")
@TypeAlias("number")
@CompoundIndex(name = "place", def = "{'series': 1, 'place': -1}", unique = true)
@CompoundIndex(name = "document", def = "{'documentId': 1}", unique = true)
public record Assignment(@Id String number, String series, long place, String documentId, LocalDate on) {

    static Assignment of(String series, long place, String documentId, LocalDate on) {
        return new Assignment("%s-%06d".formatted(series, place), series, place, documentId, on);
    }
}
