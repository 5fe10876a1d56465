/**
 * The reports of carriers on a consignment, and the state that follows from them (E4).
 * The order in which reports arrive does not matter.
 */
@NullMarked
package io.kaidan.shipping.tracking;

import org.jspecify.annotations.NullMarked;
