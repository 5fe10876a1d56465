/**
 * Carriers spoken to over HTTP, with a guard before each of them.
 * No rule of the trade lives here.
 */
@NullMarked
package io.kaidan.shipping.carrier.http;

import org.jspecify.annotations.NullMarked;
