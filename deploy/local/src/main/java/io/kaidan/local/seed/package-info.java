/**
 * The demonstration data: customers, products, opening stock and rules, created through the public interfaces.
 * Creating it twice changes nothing.
 */
@NullMarked
package io.kaidan.local.seed;

import org.jspecify.annotations.NullMarked;
