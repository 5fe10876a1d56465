package io.kaidan.shipping.policy;

import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the company decides about shipping.
 *
 * @param pickAheadDays how many days before dispatch the warehouse is asked to pick
 */
@Document("policy")
@TypeAlias("shipping-policy")
public record ShippingPolicy(int pickAheadDays) {}
