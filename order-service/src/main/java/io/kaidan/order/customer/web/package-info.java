/**
 * Customers over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.customer.web;

import org.jspecify.annotations.NullMarked;
