/**
 * Events that are ahead of what they need, kept in the store until they work.
 * While one waits, later events of its key wait behind it.
 */
@NullMarked
package io.kaidan.platform.parking;

import org.jspecify.annotations.NullMarked;
