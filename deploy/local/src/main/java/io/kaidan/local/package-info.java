/**
 * Everything on one machine: the program {@code kaidan} and what its commands share.
 * Not a place for words of the trade; only the simulation speaks them, and it speaks them from outside.
 */
@NullMarked
package io.kaidan.local;

import org.jspecify.annotations.NullMarked;
