/**
 * A real single-node Kafka inside this JVM, its data kept in a directory.
 * It is not a cluster: one broker per JVM, replication 1, loopback only, no access control.
 */
@NullMarked
package io.kaidan.embedded.broker;

import org.jspecify.annotations.NullMarked;
