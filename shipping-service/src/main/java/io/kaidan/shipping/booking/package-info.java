/**
 * Books carriers for shipments that are ready, outside of everything that must not wait.
 * Bounded threads for each carrier, so that a slow or dead one holds nothing else up.
 */
@NullMarked
package io.kaidan.shipping.booking;

import org.jspecify.annotations.NullMarked;
