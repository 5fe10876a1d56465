package io.kaidan.contracts;

/** Something that has happened, told once and never changed. Carried by Kafka as JSON, described by CloudEvents headers. */
public sealed interface Event permits OrderEvent, StockEvent, DocumentEvent, ShipmentEvent {

    /** The Kafka key: events of one key are heard in the order in which they were told. An order's id wherever an order is concerned. */
    String key();
}
