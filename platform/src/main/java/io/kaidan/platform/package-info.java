/**
 * A Spring Boot starter with the technical code that all services share.
 * It contains no business terms.
 */
@NullMarked
package io.kaidan.platform;

import org.jspecify.annotations.NullMarked;
