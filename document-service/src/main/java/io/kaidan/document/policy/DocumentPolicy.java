package io.kaidan.document.policy;

import io.kaidan.document.Kind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The company's decisions about documents.
 *
 * @param automatic kinds that the rule submits and approves if their content is the order's
 */
@Document("policies")
@TypeAlias("policy")
public record DocumentPolicy(@Id String id, Set<Kind> automatic, String changedBy, Instant changedAt, @Version @Nullable Long version) {

    static final String ID = "documents";

    public DocumentPolicy {
        automatic = Set.copyOf(automatic);
    }

    DocumentPolicy with(Set<Kind> kinds, String by, Instant now) {
        return kinds.equals(automatic) && version != null ? this : new DocumentPolicy(id, kinds, by, now, version);
    }
}
