/**
 * The policy over HTTP.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.policy.web;

import org.jspecify.annotations.NullMarked;
