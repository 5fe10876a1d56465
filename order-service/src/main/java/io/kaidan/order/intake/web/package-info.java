/**
 * Intakes over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.intake.web;

import org.jspecify.annotations.NullMarked;
