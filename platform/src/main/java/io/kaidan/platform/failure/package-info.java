/**
 * The kinds of failure: refusals, missing prerequisites, malformed messages and transient failures.
 * {@code web} and {@code consuming} decide how to answer them.
 */
@NullMarked
package io.kaidan.platform.failure;

import org.jspecify.annotations.NullMarked;
