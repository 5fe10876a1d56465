/**
 * The products that can be ordered: name, unit and list price.
 * Their quantities are in {@code stock}.
 */
@NullMarked
package io.kaidan.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
