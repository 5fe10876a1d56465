/**
 * A minimal service for tests of the platform, which uses the events of orders.
 */
@NullMarked
package io.kaidan.platform.test.sample;

import org.jspecify.annotations.NullMarked;
