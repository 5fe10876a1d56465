/**
 * The HTTP interface of a service: idempotency, versions and lists in parts.
 */
@NullMarked
package io.kaidan.platform.web;

import org.jspecify.annotations.NullMarked;
