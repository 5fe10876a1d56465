package io.kaidan.shipping.carrier;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/** The carriers that were entered. */
interface Carriers extends ListCrudRepository<Carrier, String> {

    List<Carrier> findAllByOrderById();
}
