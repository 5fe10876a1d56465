package io.kaidan.document.policy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The policy in force, of which there is one. */
public interface DocumentPolicies extends Repository<DocumentPolicy, String> {

    Optional<DocumentPolicy> findById(String id);

    DocumentPolicy save(DocumentPolicy policy);
}
