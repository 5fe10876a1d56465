/**
 * Applies the facts of events and reports to shipments, and executes the steps that are due.
 * The rules of these steps are in the shipment itself.
 */
@NullMarked
package io.kaidan.shipping.dispatch;

import org.jspecify.annotations.NullMarked;
