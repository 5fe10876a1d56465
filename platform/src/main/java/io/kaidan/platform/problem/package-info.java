/**
 * Answers failures over HTTP with RFC 9457 problems that name the field and the remedy.
 */
@NullMarked
package io.kaidan.platform.problem;

import org.jspecify.annotations.NullMarked;
