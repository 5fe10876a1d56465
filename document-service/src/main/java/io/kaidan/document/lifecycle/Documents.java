package io.kaidan.document.lifecycle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All documents; none is ever removed. */
public interface Documents {

    List<Document> withIds(Collection<String> ids);

    List<Document> ofOrders(Collection<String> orderIds);

    /** Approved before then and still not issued: whoever was to issue them has died. */
    List<Document> approvedBefore(Instant then);

    /** Drafted in place of others between these places in the list, and not voided. */
    List<Document> replacementsBetween(String from, String to);

    /**
     * As they are now stored, in the same order.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster with one of them; the others are saved
     */
    List<Document> saveAll(List<Document> documents);

    default Optional<Document> findById(String id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    default Document save(Document document) {
        return saveAll(List.of(document)).getFirst();
    }
}
