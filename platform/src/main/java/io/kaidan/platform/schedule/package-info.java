/**
 * Tasks that are repeated at intervals.
 */
@NullMarked
package io.kaidan.platform.schedule;

import org.jspecify.annotations.NullMarked;
