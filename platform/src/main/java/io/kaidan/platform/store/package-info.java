/**
 * Writes of many aggregates at once, each guarded by its version.
 */
@NullMarked
package io.kaidan.platform.store;

import org.jspecify.annotations.NullMarked;
