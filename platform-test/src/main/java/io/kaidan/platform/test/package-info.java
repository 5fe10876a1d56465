/**
 * What a service's integration test needs: Kafka and MongoDB once per run, tokens, and a view of the events told.
 * No doubles of our own classes: the real ones are cheap.
 */
@NullMarked
package io.kaidan.platform.test;

import org.jspecify.annotations.NullMarked;
