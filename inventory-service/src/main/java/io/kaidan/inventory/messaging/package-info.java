/**
 * Consumes events about orders and shipments, and the reports of warehouse systems.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.inventory.messaging;

import org.jspecify.annotations.NullMarked;
