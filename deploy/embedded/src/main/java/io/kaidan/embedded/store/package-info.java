/**
 * A durable, indexed store that speaks MongoDB's wire protocol on loopback, its data kept in a directory.
 * It is not MongoDB: no replication, no sessions or transactions, and only what mongo-java-server understands of the query language.
 */
@NullMarked
package io.kaidan.embedded.store;

import org.jspecify.annotations.NullMarked;
