/**
 * What does not go on by itself: orders that are stuck, and dead letters.
 * What is stuck, and what becomes of a letter, the services say.
 */
@NullMarked
package io.kaidan.portal.operations;

import org.jspecify.annotations.NullMarked;
