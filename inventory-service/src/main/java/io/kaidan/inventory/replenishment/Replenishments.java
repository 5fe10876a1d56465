package io.kaidan.inventory.replenishment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All replenishments, open and closed. */
public interface Replenishments extends Repository<Replenishment, String> {

    Replenishment save(Replenishment replenishment);

    Optional<Replenishment> findById(String id);

    /** The latest replenishment of an item, which is the only one that may be open. */
    Optional<Replenishment> findFirstByItemIdOrderByNumberDesc(String itemId);

    @Query("{'state._class': {$in: ['REQUESTED', 'ORDERED', 'UNDER_WAY']}}")
    List<Replenishment> open();

    @Query("{'itemId': {$in: ?0}, 'state._class': {$in: ['REQUESTED', 'ORDERED', 'UNDER_WAY']}}")
    List<Replenishment> openOf(Collection<String> itemIds);

    @Query(value = "{'_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Replenishment> page(String after, Limit limit);

    @Query(value = "{'state._class': ?0, '_id': {$gt: ?1}}", sort = "{'_id': 1}")
    List<Replenishment> page(ReplenishmentState.Name state, String after, Limit limit);
}
