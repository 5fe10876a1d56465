package io.kaidan.document.policy;

import io.kaidan.document.Kind;
import java.util.Set;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The company's decisions about documents.
 *
 * @param automatic kinds that the rule submits and approves if their content is the order's
 */
@Document("policies")
@TypeAlias("policy")
public record DocumentPolicy(Set<Kind> automatic) {

    public DocumentPolicy {
        automatic = Set.copyOf(automatic);
    }
}
