/**
 * Work that is repeated at intervals, and earlier on request.
 */
@NullMarked
package io.kaidan.platform.schedule;

import org.jspecify.annotations.NullMarked;
