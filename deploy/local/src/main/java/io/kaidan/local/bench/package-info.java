/**
 * What the whole costs and how fast it is, measured on a running system through its public interfaces.
 * It knows nothing of how the system is made, so that figures of different builds can be compared.
 */
@NullMarked
package io.kaidan.local.bench;

import org.jspecify.annotations.NullMarked;
