package io.kaidan.inventory.catalogue;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.Repository;

/** All products, including those that can no longer be ordered. */
public interface Products extends Repository<Product, String> {

    Product save(Product product);

    Optional<Product> findById(String productId);

    @Query(value = "{'_id': {$gt: ?0}}", sort = "{'_id': 1}")
    List<Product> page(String after, Limit limit);

    /** The products whose id, name or specification matches; {@code pattern} is a quoted regular expression. */
    @Query(value = "{'_id': {$gt: ?1}, $or: [{'_id': {$regex: ?0, $options: 'i'}}, {'name': {$regex: ?0, $options: 'i'}}, "
            + "{'specification': {$regex: ?0, $options: 'i'}}]}",
            sort = "{'_id': 1}")
    List<Product> search(String pattern, String after, Limit limit);
}
