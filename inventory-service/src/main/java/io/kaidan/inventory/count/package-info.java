/**
 * Differences between book and shelf: found, explained and resolved. Only they adjust the book.
 * They do not judge who was at fault.
 */
@NullMarked
package io.kaidan.inventory.count;

import org.jspecify.annotations.NullMarked;
