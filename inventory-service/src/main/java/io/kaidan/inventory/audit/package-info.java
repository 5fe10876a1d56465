/**
 * Whether the invariants of DESIGN §5 hold in our own data.
 * It looks and tells; it mends nothing.
 */
@NullMarked
package io.kaidan.inventory.audit;

import org.jspecify.annotations.NullMarked;
