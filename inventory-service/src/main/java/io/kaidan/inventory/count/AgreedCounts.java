package io.kaidan.inventory.count;

import org.springframework.data.repository.Repository;

/** All counts that agreed with the book, for longer than anybody repeats a report. */
public interface AgreedCounts extends Repository<AgreedCount, String> {

    AgreedCount save(AgreedCount count);

    boolean existsById(String id);
}
