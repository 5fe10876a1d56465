/**
 * A carrier's booking system, as simple as one can be, so that consignments can be booked on one machine.
 * It forgets everything: the consignment number follows from the reference.
 */
@NullMarked
package io.kaidan.local.carrier;

import org.jspecify.annotations.NullMarked;
