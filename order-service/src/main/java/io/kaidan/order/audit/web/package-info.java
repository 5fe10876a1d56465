/**
 * The audit over HTTP, for supervisors and for the comparison of services.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.order.audit.web;

import org.jspecify.annotations.NullMarked;
