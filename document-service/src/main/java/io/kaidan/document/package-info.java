/**
 * The documents of an order: sales order, delivery note and invoice, approved, numbered, printed and verifiable by their holders.
 * What an order, its stock and its shipment are comes from the events of other services.
 */
@NullMarked
package io.kaidan.document;

import org.jspecify.annotations.NullMarked;
