/**
 * An in-memory service for tests: the real use cases on test doubles of the store, which can be stopped, interleaved and crashed between
 * any two steps. Where the doubles and MongoDB must agree, one test runs on both.
 */
@NullMarked
package io.kaidan.inventory;

import org.jspecify.annotations.NullMarked;
