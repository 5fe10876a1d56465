/**
 * What has been heard of an order, in whatever order it was heard, and which documents that makes due.
 * Not the documents themselves.
 */
@NullMarked
package io.kaidan.document.order;

import org.jspecify.annotations.NullMarked;
