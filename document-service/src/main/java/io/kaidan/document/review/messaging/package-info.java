/**
 * Hears what the other services tell of orders, stock and shipments.
 * Translates and calls; decides nothing.
 */
@NullMarked
package io.kaidan.document.review.messaging;

import org.jspecify.annotations.NullMarked;
