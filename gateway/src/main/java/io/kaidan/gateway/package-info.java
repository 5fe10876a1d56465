/**
 * The only entrance to Kaidan: sign-in, rate limits, routing, and answers for services that are unavailable.
 * It has no business rules, and the services check roles themselves.
 */
@NullMarked
package io.kaidan.gateway;

import org.jspecify.annotations.NullMarked;
