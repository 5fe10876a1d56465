package io.kaidan.inventory.count;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All discrepancies, open and resolved. */
public interface Discrepancies extends Repository<Discrepancy, String> {

    Discrepancy save(Discrepancy discrepancy);

    Optional<Discrepancy> findById(String id);

    List<Discrepancy> findByIdIn(Collection<String> ids);

    /** The discrepancies of an item that the book does not follow yet. */
    List<Discrepancy> findByItemIdAndSettledFalse(String itemId);

    /** The discrepancies that the book does not follow yet. */
    @Query(value = "{'settled': false, '_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Discrepancy> unfinished(String after, Limit limit);

    @Query(value = "{'_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Discrepancy> page(String after, Limit limit);
}
