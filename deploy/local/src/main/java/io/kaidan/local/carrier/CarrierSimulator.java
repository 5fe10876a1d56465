package io.kaidan.local.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** Books consignments: {@code POST /consignments {"reference": …}} returns a number, always the same for the same reference. */
public final class CarrierSimulator implements AutoCloseable {

    private static final int LARGEST_REQUEST = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService workers;

    private CarrierSimulator(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /** @param port the port to listen on, or 0 for any free one */
    public static CarrierSimulator start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(workers);
        server.createContext("/consignments", CarrierSimulator::book);
        server.start();
        return new CarrierSimulator(server, workers);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    static String consignmentNumber(String reference) {
        var digits = UUID.fromString(Ids.derived("consignment", reference)).getLeastSignificantBits() & Long.MAX_VALUE;
        return "KD%013d".formatted(digits % 10_000_000_000_000L);
    }

    private static void book(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, Map.of("error", "consignments are booked by POST"));
                return;
            }
            var reference = reference(exchange.getRequestBody().readNBytes(LARGEST_REQUEST));
            if (reference.isBlank())
                answer(exchange, 400, Map.of("error", "a booking is JSON with a reference"));
            else
                answer(exchange, 201, Map.of("consignmentNumber", consignmentNumber(reference)));
        }
    }

    private static String reference(byte[] booking) {
        try {
            return ContractJson.mapper().readTree(booking).path("reference").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        var bytes = ContractJson.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
