/**
 * What a first look needs: customers, products, opening stock and rules, told through the same interfaces that everybody uses.
 * Planting it twice changes nothing.
 */
@NullMarked
package io.kaidan.local.seed;

import org.jspecify.annotations.NullMarked;
