/**
 * The timeline over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.progress.web;

import org.jspecify.annotations.NullMarked;
