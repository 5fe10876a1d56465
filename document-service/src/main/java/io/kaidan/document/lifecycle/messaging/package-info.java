/**
 * Consumes events about orders, stock and shipments.
 * It translates and calls, and decides nothing.
 */
@NullMarked
package io.kaidan.document.lifecycle.messaging;

import org.jspecify.annotations.NullMarked;
