/**
 * Hears what the other services tell of orders, stock and shipments.
 * Translates and calls; decides nothing.
 */
@NullMarked
package io.kaidan.document.lifecycle.messaging;

import org.jspecify.annotations.NullMarked;
