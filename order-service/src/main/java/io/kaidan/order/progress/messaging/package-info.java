/**
 * Consumes all events about orders.
 * It translates and calls, and decides nothing.
 */
@NullMarked
package io.kaidan.order.progress.messaging;

import org.jspecify.annotations.NullMarked;
