/**
 * A real Kafka inside this JVM, its data kept in a directory.
 * One broker per JVM, alone or with others of this machine; loopback only, no access control.
 */
@NullMarked
package io.kaidan.embedded.broker;

import org.jspecify.annotations.NullMarked;
