/**
 * What was told over Kafka, written down as it lies there.
 * It judges nothing.
 */
@NullMarked
package io.kaidan.prove.tape;

import org.jspecify.annotations.NullMarked;
