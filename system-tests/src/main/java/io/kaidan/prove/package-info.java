/**
 * The proof that nothing is lost and nothing takes effect twice: one run, its verdict and figures.
 * It knows the system from outside only, as processes, REST and Kafka.
 */
@NullMarked
package io.kaidan.prove;

import org.jspecify.annotations.NullMarked;
