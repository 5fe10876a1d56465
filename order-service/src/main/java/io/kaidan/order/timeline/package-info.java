/**
 * What has happened to an order, event by event, from intake to delivery (F1).
 * What the order waits for follows from its state, not from its timeline.
 */
@NullMarked
package io.kaidan.order.timeline;

import org.jspecify.annotations.NullMarked;
