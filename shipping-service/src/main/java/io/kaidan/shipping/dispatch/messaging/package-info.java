/**
 * Consumes events of the other services, and reports of warehouse and logistics systems.
 * It translates them to facts of shipments.
 */
@NullMarked
package io.kaidan.shipping.dispatch.messaging;

import org.jspecify.annotations.NullMarked;
