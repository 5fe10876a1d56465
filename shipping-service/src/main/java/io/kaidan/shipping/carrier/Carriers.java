package io.kaidan.shipping.carrier;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The stored carriers. */
interface Carriers extends Repository<Carrier, String> {

    List<Carrier> findAllByOrderById();

    Optional<Carrier> findById(String id);

    Carrier save(Carrier carrier);
}
