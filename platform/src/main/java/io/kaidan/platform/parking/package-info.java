/**
 * Parked events: what they need has not been received yet, so they are kept in the store until they can take effect.
 * While an event is parked, later events of its key are parked behind it.
 */
@NullMarked
package io.kaidan.platform.parking;

import org.jspecify.annotations.NullMarked;
