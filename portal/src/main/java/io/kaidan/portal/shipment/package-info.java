/**
 * Shipments: the list by day and carrier, and one shipment in one look.
 * Shipping says what may be done; logistics reports here by hand what a carrier said.
 */
@NullMarked
package io.kaidan.portal.shipment;

import org.jspecify.annotations.NullMarked;
