/**
 * Books carriers over HTTP, with a circuit breaker and limits for each of them.
 */
@NullMarked
package io.kaidan.shipping.carrier.http;

import org.jspecify.annotations.NullMarked;
