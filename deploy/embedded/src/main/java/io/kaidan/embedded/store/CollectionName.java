package io.kaidan.embedded.store;

/** A collection's full name. */
record CollectionName(String database, String collection) {}
