/**
 * The order and its way from entry to completion.
 * How a request becomes complete is the intake's matter.
 */
@NullMarked
package io.kaidan.order.entry;

import org.jspecify.annotations.NullMarked;
