/** Checks what must hold for all shipments (DESIGN §5). */
@NullMarked
package io.kaidan.shipping.audit;

import org.jspecify.annotations.NullMarked;
