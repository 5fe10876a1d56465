/**
 * The carriers, and the booking of consignments with them (E3).
 * It does not depend on shipments.
 */
@NullMarked
package io.kaidan.shipping.carrier;

import org.jspecify.annotations.NullMarked;
