/**
 * Shipments over HTTP.
 */
@NullMarked
package io.kaidan.shipping.shipment.web;

import org.jspecify.annotations.NullMarked;
