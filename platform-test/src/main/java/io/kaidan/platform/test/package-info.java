/**
 * Support for tests of services: Kafka and MongoDB, tokens, published events, and the architecture rules.
 */
@NullMarked
package io.kaidan.platform.test;

import org.jspecify.annotations.NullMarked;
