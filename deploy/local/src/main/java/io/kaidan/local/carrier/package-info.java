/**
 * A simulated booking system of a carrier.
 * It stores nothing: the consignment number follows from the reference.
 */
@NullMarked
package io.kaidan.local.carrier;

import org.jspecify.annotations.NullMarked;
