/**
 * What carriers report of a consignment, and what follows from all of it together (E4).
 * Never looks at the order in which reports arrive.
 */
@NullMarked
package io.kaidan.shipping.tracking;

import org.jspecify.annotations.NullMarked;
