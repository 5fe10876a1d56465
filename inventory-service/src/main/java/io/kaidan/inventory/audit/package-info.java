/**
 * Checks the invariants of DESIGN §5 in this service's data.
 * It reports violations and repairs nothing.
 */
@NullMarked
package io.kaidan.inventory.audit;

import org.jspecify.annotations.NullMarked;
