package io.kaidan.portal.intake;

import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import org.springframework.web.service.annotation.GetExchange;

/** Customers of order-service, and products of inventory-service. */
interface LookupApi {

    @GetExchange("/api/customers")
    Page<Lookups.Customer> customers(ListQuery query);

    @GetExchange("/api/products")
    Page<Lookups.Product> products(ListQuery query);
}
