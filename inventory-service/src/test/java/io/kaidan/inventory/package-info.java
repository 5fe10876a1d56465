/**
 * A world in memory for tests: the real trade on doubles of the store that can be stopped, interleaved and crashed between any two steps.
 * No rules of their own: where the doubles and MongoDB must agree, one test runs on both.
 */
@NullMarked
package io.kaidan.inventory;

import org.jspecify.annotations.NullMarked;
