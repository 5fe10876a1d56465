/**
 * Orders over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.entry.web;

import org.jspecify.annotations.NullMarked;
