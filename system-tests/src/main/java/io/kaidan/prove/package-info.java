/**
 * The proof that nothing is lost and nothing takes effect twice: a run, its verdict and its figures.
 * It uses the system only from outside: processes, REST and Kafka.
 */
@NullMarked
package io.kaidan.prove;

import org.jspecify.annotations.NullMarked;
