/**
 * Kafka in: what we hear of orders and shipments, and what warehouse systems report.
 * No rules: they live in the features.
 */
@NullMarked
package io.kaidan.inventory.messaging;

import org.jspecify.annotations.NullMarked;
