/**
 * Measures cost and speed of a running system through its public interfaces, so that different builds can be compared.
 * Only the storing of finished orders beforehand accesses the store.
 */
@NullMarked
package io.kaidan.local.bench;

import org.jspecify.annotations.NullMarked;
