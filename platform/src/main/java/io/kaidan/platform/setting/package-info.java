/**
 * The settings that people decide while the system runs: each with an effective date, a reason and its history.
 * What an installation fixes at start is a matter of properties.
 */
@NullMarked
package io.kaidan.platform.setting;

import org.jspecify.annotations.NullMarked;
