/**
 * Simulates customers, clerks, warehouse and carriers through REST and Kafka, and records what was acknowledged.
 */
@NullMarked
package io.kaidan.prove.simulation;

import org.jspecify.annotations.NullMarked;
