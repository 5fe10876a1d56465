/**
 * Processes events: writes timelines, updates fulfilments and moves orders on.
 * The rules are in the packages that it calls.
 */
@NullMarked
package io.kaidan.order.progress;

import org.jspecify.annotations.NullMarked;
