/**
 * The examples of the platform's README, compiled; {@code ReadmeTest} compares them with it.
 * They are no service: nothing starts them.
 */
@NullMarked
package io.kaidan.platform.readme;

import org.jspecify.annotations.NullMarked;
