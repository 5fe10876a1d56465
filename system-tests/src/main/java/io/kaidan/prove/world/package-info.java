/**
 * The world around the order desk, as the proof plays it: customers, clerks, warehouse, carriers, and the book they keep of what they were
 * promised. They speak REST and Kafka and know no service from inside.
 */
@NullMarked
package io.kaidan.prove.world;

import org.jspecify.annotations.NullMarked;
