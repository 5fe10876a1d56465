/**
 * Carriers over HTTP.
 */
@NullMarked
package io.kaidan.shipping.carrier.web;

import org.jspecify.annotations.NullMarked;
