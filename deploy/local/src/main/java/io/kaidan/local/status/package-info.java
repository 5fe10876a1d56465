/**
 * {@code kaidan status}: the health of the components, the lag of the consumers, and dead letters.
 */
@NullMarked
package io.kaidan.local.status;

import org.jspecify.annotations.NullMarked;
