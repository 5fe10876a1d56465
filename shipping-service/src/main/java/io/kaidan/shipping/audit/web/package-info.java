/** The audit of shipments over HTTP. */
@NullMarked
package io.kaidan.shipping.audit.web;

import org.jspecify.annotations.NullMarked;
