/**
 * What an order looks like on paper: sales order, delivery note and invoice, reviewed, numbered, printed and verifiable by whoever holds
 * them. Not where an order is decided: content, stock and shipment are heard of from others.
 */
@NullMarked
package io.kaidan.document;

import org.jspecify.annotations.NullMarked;
