/**
 * Sentences in English, 简体 and 繁體 for what services publish as keys and facts: what an order waits for, what happened to it, refusals.
 * It puts facts into words and decides nothing.
 */
@NullMarked
package io.kaidan.messages;

import org.jspecify.annotations.NullMarked;
