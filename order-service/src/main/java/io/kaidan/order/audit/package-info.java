/**
 * Checks the invariants of this service's data.
 * It reports violations and repairs nothing.
 */
@NullMarked
package io.kaidan.order.audit;

import org.jspecify.annotations.NullMarked;
