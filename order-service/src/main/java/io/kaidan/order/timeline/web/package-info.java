/**
 * The timeline over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.timeline.web;

import org.jspecify.annotations.NullMarked;
