package io.kaidan.shipping.shipment;

import org.springframework.data.repository.ListCrudRepository;

/** The one policy there is, or none before anybody has decided. */
interface Policies extends ListCrudRepository<Policy, String> {}
