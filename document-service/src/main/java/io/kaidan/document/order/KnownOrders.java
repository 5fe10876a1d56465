package io.kaidan.document.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The known orders. */
public interface KnownOrders {

    /** Those of these orders that are known. */
    List<KnownOrder> ofOrders(Collection<String> orderIds);

    /** Those of these orders that were saved again since, as stored. */
    List<KnownOrder> changedSince(Collection<KnownOrder> orders);

    /**
     * Saves orders together and returns them as stored.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if another instance changed one of them meanwhile; the others are
     *     saved
     */
    List<KnownOrder> saveAll(Collection<KnownOrder> orders);

    default Optional<KnownOrder> findById(String orderId) {
        return ofOrders(List.of(orderId)).stream().findFirst();
    }

    default KnownOrder save(KnownOrder order) {
        return saveAll(List.of(order)).getFirst();
    }
}
