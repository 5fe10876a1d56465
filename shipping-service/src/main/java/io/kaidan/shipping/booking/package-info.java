/**
 * Books carriers for shipments that are ready, on separate threads.
 * Each carrier has a bounded number of threads, so that a slow one delays no other.
 */
@NullMarked
package io.kaidan.shipping.booking;

import org.jspecify.annotations.NullMarked;
