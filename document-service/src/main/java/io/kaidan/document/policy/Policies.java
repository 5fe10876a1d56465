package io.kaidan.document.policy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The one policy of this service. */
public interface Policies extends Repository<Policy, String> {

    Optional<Policy> findById(String id);

    Policy save(Policy policy);
}
