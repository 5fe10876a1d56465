/**
 * The one way to the documents of a type in MongoDB: queries, and writes of many at once, each guarded by its version.
 */
@NullMarked
package io.kaidan.platform.store;

import org.jspecify.annotations.NullMarked;
