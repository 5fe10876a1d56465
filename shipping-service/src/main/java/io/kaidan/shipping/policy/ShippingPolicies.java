package io.kaidan.shipping.policy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The one policy there is, or none before anybody has decided. */
public interface ShippingPolicies extends Repository<ShippingPolicy, String> {

    Optional<ShippingPolicy> findById(String id);

    ShippingPolicy save(ShippingPolicy policy);
}
