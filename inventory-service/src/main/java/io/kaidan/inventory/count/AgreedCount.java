package io.kaidan.inventory.count;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A count that agreed with the book: heard again after something else was found out, it would not, and says nothing new.
 *
 * @param id of the discrepancy that it would have opened
 */
@Document("agreed_counts")
@TypeAlias("agreedCount")
public record AgreedCount(@Id String id, @Indexed(expireAfter = "P400D") Instant at) {}
