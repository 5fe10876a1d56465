/** Checks the invariants of all shipments (DESIGN §5). */
@NullMarked
package io.kaidan.shipping.audit;

import org.jspecify.annotations.NullMarked;
