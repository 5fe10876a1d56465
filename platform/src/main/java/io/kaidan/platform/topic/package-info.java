/**
 * Provisions the Kafka topics, with their partitions and sizes, before the first message is consumed.
 */
@NullMarked
package io.kaidan.platform.topic;

import org.jspecify.annotations.NullMarked;
