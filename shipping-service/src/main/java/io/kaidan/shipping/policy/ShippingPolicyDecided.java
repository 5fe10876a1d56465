package io.kaidan.shipping.policy;

/** Shipments may be due by a new policy. */
public record ShippingPolicyDecided() {}
