package io.kaidan.embedded.broker;

/** Where a broker listens on loopback: for clients, and for the controllers of the others. */
public record BrokerPorts(int clients, int controllers) {}
