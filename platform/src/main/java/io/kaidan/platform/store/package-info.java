/**
 * Writes of many aggregates at once, each guarded by its version, and what a failed write means.
 */
@NullMarked
package io.kaidan.platform.store;

import org.jspecify.annotations.NullMarked;
