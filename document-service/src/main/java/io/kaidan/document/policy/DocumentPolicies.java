package io.kaidan.document.policy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The one policy of this service. */
public interface DocumentPolicies extends Repository<DocumentPolicy, String> {

    Optional<DocumentPolicy> findById(String id);

    DocumentPolicy save(DocumentPolicy policy);
}
