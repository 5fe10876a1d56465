/**
 * The few ways in which a rule says no.
 * Not for faults: a store that is away is no refusal.
 */
@NullMarked
package io.kaidan.platform.refusal;

import org.jspecify.annotations.NullMarked;
