/**
 * What this service does when it, or another, tells something about an order.
 * Translates and calls; decides nothing.
 */
@NullMarked
package io.kaidan.order.progress.messaging;

import org.jspecify.annotations.NullMarked;
