package io.kaidan.contracts;

/** Something that has happened, published once and never changed. Carried by Kafka as JSON, described by CloudEvents headers. */
public sealed interface Event permits OrderEvent, StockEvent, DocumentEvent, ShipmentEvent {

    /**
     * The Kafka key. Events of one key are consumed in the order in which they were published. It is an order's id wherever an order is
     * concerned.
     */
    String key();
}
