/**
 * {@code kaidan status}: what runs, what waits, what was given up.
 * It only looks; nothing is changed by looking.
 */
@NullMarked
package io.kaidan.local.status;

import org.jspecify.annotations.NullMarked;
