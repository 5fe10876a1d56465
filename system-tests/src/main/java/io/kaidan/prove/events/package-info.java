/**
 * What was told over Kafka, written down as it lies there.
 * It judges nothing.
 */
@NullMarked
package io.kaidan.prove.events;

import org.jspecify.annotations.NullMarked;
