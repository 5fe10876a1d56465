/**
 * Takes customers' requests, makes orders of them, and follows each order to its delivery. Stock, documents and shipments belong to other
 * services, whose events are kept in {@code fulfilment}.
 */
@NullMarked
package io.kaidan.order;

import org.jspecify.annotations.NullMarked;
