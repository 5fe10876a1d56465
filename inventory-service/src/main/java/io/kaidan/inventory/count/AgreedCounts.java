package io.kaidan.inventory.count;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Counts that agreed with the book. They are kept for longer than reports are repeated. */
public interface AgreedCounts extends Repository<AgreedCount, String> {

    AgreedCount save(AgreedCount count);

    Optional<AgreedCount> findById(String id);
}
