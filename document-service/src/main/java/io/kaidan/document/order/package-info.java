/**
 * What this service has received about an order, in any sequence, and which documents that makes due.
 * The documents themselves are in {@code lifecycle}.
 */
@NullMarked
package io.kaidan.document.order;

import org.jspecify.annotations.NullMarked;
