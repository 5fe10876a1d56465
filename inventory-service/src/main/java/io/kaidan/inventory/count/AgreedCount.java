package io.kaidan.inventory.count;

import io.kaidan.contracts.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A count that agreed with the book. It is stored so that a repeated report is not compared with a book that has changed since.
 *
 * @param id of the discrepancy that the count would have opened
 * @param counted the reported quantity; null if an earlier build stored the count
 * @param countedAt the reported time; null if an earlier build stored the count
 */
@Document("agreed_counts")
@TypeAlias("agreedCount")
public record AgreedCount(@Id String id, @Indexed(expireAfter = "P400D") Instant at, @Nullable Quantity counted,
        @Nullable Instant countedAt) {}
