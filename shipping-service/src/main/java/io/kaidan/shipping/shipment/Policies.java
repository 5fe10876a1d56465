package io.kaidan.shipping.shipment;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The one policy there is, or none before anybody has decided. */
interface Policies extends Repository<Policy, String> {

    Optional<Policy> findById(String id);

    Policy save(Policy policy);
}
