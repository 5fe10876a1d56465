package io.kaidan.document.file;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All order files. */
public interface OrderFiles {

    /** Those of these orders of which something has been heard. */
    List<OrderFile> ofOrders(Collection<String> orderIds);

    /** As they are now, those of these in which something else was filed since. */
    List<OrderFile> continued(Collection<OrderFile> files);

    /**
     * As they are now stored.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if something else was filed in one of them meanwhile; the others
     *     are saved
     */
    List<OrderFile> saveAll(Collection<OrderFile> files);

    default Optional<OrderFile> findById(String orderId) {
        return ofOrders(List.of(orderId)).stream().findFirst();
    }

    default OrderFile save(OrderFile file) {
        return saveAll(List.of(file)).getFirst();
    }
}
