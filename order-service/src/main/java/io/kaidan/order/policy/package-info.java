/**
 * What the company decides once for all orders: who may look twice, what needs no hand.
 * Not a place for settings of a single customer or order.
 */
@NullMarked
package io.kaidan.order.policy;

import org.jspecify.annotations.NullMarked;
