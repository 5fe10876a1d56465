package io.kaidan.platform.setting;

import io.kaidan.platform.history.Change;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a setting.
 *
 * @param value the value in force; of a decision just made, the value decided
 * @param change null where the value was decided before changes were recorded, or never
 * @param version of the newest decision, which the next one has to know, even if it is not in force yet; null if nothing was decided
 */
public record Setting<T>(T value, @Nullable Change change, @Nullable Long version) {}
