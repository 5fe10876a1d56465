package io.kaidan.document.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All documents; none is ever removed. */
public interface Documents extends Repository<Document, String> {

    Optional<Document> findById(String id);

    List<Document> findByOrderId(String orderId);

    /** Approved before then and still not issued: whoever was to issue them has died. */
    @Query("{'state._class': 'APPROVED', 'state.at': {$lt: ?0}}")
    List<Document> approvedBefore(Instant then);

    /** Drafted between these places in the list, and not voided. */
    @Query("{'listed': {$gt: ?0, $lt: ?1}, 'state._class': {$ne: 'VOIDED'}}")
    List<Document> validBetween(String from, String to);

    Document save(Document document);
}
