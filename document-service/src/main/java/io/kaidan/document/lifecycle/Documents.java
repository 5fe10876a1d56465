package io.kaidan.document.lifecycle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All documents. None is ever removed. */
public interface Documents {

    List<Document> withIds(Collection<String> ids);

    List<Document> ofOrders(Collection<String> orderIds);

    /** Documents approved before this time and not issued, because a crash interrupted their issue. */
    List<Document> approvedBefore(Instant then);

    /** Valid documents that replace others, with positions between these two. */
    List<Document> replacementsBetween(String from, String to);

    /**
     * Saves documents together and returns them as stored, in the same order.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if another instance changed one of them meanwhile; the others are
     *     saved
     */
    List<Document> saveAll(List<Document> documents);

    default Optional<Document> findById(String id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    default Document save(Document document) {
        return saveAll(List.of(document)).getFirst();
    }
}
