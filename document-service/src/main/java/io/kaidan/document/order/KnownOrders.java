package io.kaidan.document.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All order files. */
public interface KnownOrders {

    /** Those of these orders of which something has been heard. */
    List<KnownOrder> ofOrders(Collection<String> orderIds);

    /** As they are now, those of these in which something else was filed since. */
    List<KnownOrder> continued(Collection<KnownOrder> files);

    /**
     * As they are now stored.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if something else was filed in one of them meanwhile; the others
     *     are saved
     */
    List<KnownOrder> saveAll(Collection<KnownOrder> files);

    default Optional<KnownOrder> findById(String orderId) {
        return ofOrders(List.of(orderId)).stream().findFirst();
    }

    default KnownOrder save(KnownOrder file) {
        return saveAll(List.of(file)).getFirst();
    }
}
