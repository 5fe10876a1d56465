/**
 * What can go wrong: refusals of the trade, missing prerequisites, malformed messages and transient failures.
 * Not the answers to them: {@code web} and {@code consuming} decide those.
 */
@NullMarked
package io.kaidan.platform.failure;

import org.jspecify.annotations.NullMarked;
