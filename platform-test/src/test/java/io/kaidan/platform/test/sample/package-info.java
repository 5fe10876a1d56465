/**
 * A service as small as can be, to try the platform with.
 * It borrows the events of orders and has nothing else to do with them.
 */
@NullMarked
package io.kaidan.platform.test.sample;

import org.jspecify.annotations.NullMarked;
