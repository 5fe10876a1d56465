package io.kaidan.document.policy;

import io.kaidan.document.DocumentProperties;
import io.kaidan.platform.history.History;
import io.kaidan.platform.setting.Settings;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The policy, of which there is one. */
@Component
class DocumentPolicies extends Settings<DocumentPolicy> {

    DocumentPolicies(DocumentProperties properties, MongoOperations store, History history, Clock clock) {
        super(DocumentPolicy.class, "documents", new DocumentPolicy(properties.automatic()), store, history, clock);
    }
}
