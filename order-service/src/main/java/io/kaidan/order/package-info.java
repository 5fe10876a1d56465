/**
 * The order desk's own service: from the customer's request to the delivered order.
 * Stock, documents and shipments belong to others; what they tell is kept here as a view beside the order.
 */
@NullMarked
package io.kaidan.order;

import org.jspecify.annotations.NullMarked;
