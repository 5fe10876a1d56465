/** What has happened to an order, event by event, from intake to delivery (F1). Not what it is waiting for: that follows from its state. */
@NullMarked
package io.kaidan.order.timeline;

import org.jspecify.annotations.NullMarked;
