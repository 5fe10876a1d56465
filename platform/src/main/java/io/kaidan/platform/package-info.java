/**
 * What every service needs and nobody wants to see; a Spring Boot starter.
 * Not a place for words of the trade.
 */
@NullMarked
package io.kaidan.platform;

import org.jspecify.annotations.NullMarked;
