/**
 * What does not go on by itself: dead letters and orders that are stuck, in words of the trade.
 * The services decide; this only asks them.
 */
@NullMarked
package io.kaidan.local.operations;

import org.jspecify.annotations.NullMarked;
