/**
 * Who changed master data and settings, when and why, and what held before.
 * A version is archived before the next one is written, so that no crash loses it.
 */
@NullMarked
package io.kaidan.platform.history;

import org.jspecify.annotations.NullMarked;
