/**
 * The Kafka topics: names, partitions and sizes.
 * They are provisioned before the first message is consumed.
 */
@NullMarked
package io.kaidan.platform.topic;

import org.jspecify.annotations.NullMarked;
