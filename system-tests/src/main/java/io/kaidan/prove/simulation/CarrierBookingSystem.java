package io.kaidan.prove.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An unreliable booking system of a carrier. The same reference always gets the same number, if it gets one. */
public final class CarrierBookingSystem implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ProofJournal journal;
    private volatile CarrierBehaviour behaviour = CarrierBehaviour.NORMAL;

    public CarrierBookingSystem(int port, ProofJournal journal) throws IOException {
        this.journal = journal;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(workers);
        server.createContext("/consignments", this::book);
        server.start();
    }

    public void behave(CarrierBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    private void book(HttpExchange exchange) throws IOException {
        var reference = ContractJson.mapper().readTree(exchange.getRequestBody().readAllBytes()).path("reference").asString();
        switch (behaviour) {
            case NORMAL -> accept(exchange, reference);
            case SLOW -> {
                pause(1_500);
                accept(exchange, reference);
            }
            case HANGING -> {
                journal.booked(reference, number(reference)); // the consignment is booked, and the caller receives no answer
                pause(20_000);
                exchange.close();
            }
            case FAILING -> answer(exchange, 500, "{\"error\":\"out of order\"}");
            case INVALID ->
                answer(exchange, 200, Math.floorMod(reference.hashCode(), 2) == 0 ? "<html>Welcome" : "{\"consignmentNumber\":7}");
        }
    }

    private void accept(HttpExchange exchange, String reference) throws IOException {
        journal.booked(reference, number(reference));
        answer(exchange, 201, "{\"consignmentNumber\":\"" + number(reference) + "\"}");
    }

    private static String number(String reference) {
        return "PV" + Ids.derived("consignment", reference).substring(0, 13).replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
