package io.kaidan.document.file;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All order files. */
public interface OrderFiles extends Repository<OrderFile, String> {

    Optional<OrderFile> findById(String orderId);

    /** Those of these orders that were cancelled at some time. */
    @Query("{'_id': {$in: ?0}, 'cancellation': {$ne: null}}")
    List<OrderFile> findCancelled(Collection<String> orderIds);

    OrderFile save(OrderFile file);
}
