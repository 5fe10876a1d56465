/**
 * What the whole costs and how fast it is, measured on a running system through its public interfaces.
 * Measuring knows nothing of how the system is made, so that figures of different builds can be compared; only who stores finished
 * orders beforehand looks into the store.
 */
@NullMarked
package io.kaidan.local.bench;

import org.jspecify.annotations.NullMarked;
