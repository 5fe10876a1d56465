/**
 * Orders: the list, and one order in one look.
 * What may be done with an order is what the order desk says.
 */
@NullMarked
package io.kaidan.portal.order;

import org.jspecify.annotations.NullMarked;
