/**
 * Where book and shelf differ: found, explained, resolved; the only way in which the book is adjusted.
 * Who was at fault is not judged here.
 */
@NullMarked
package io.kaidan.inventory.count;

import org.jspecify.annotations.NullMarked;
