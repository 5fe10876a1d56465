/**
 * The company's decisions that hold for all orders.
 * Settings of a single customer or order do not belong here.
 */
@NullMarked
package io.kaidan.order.policy;

import org.jspecify.annotations.NullMarked;
