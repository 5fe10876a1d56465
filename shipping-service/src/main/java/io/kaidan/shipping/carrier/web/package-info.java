/**
 * Carriers over HTTP, for those who look after them.
 * No rule of the trade lives here.
 */
@NullMarked
package io.kaidan.shipping.carrier.web;

import org.jspecify.annotations.NullMarked;
