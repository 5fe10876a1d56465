/**
 * What can be ordered, by which name, in which unit, at which list price.
 * How much of it there is, is the business of {@code stock}.
 */
@NullMarked
package io.kaidan.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
