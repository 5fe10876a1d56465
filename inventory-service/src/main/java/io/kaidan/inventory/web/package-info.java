/**
 * Stock, reservations and products over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.inventory.web;

import org.jspecify.annotations.NullMarked;
