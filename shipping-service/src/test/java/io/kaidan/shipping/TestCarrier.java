package io.kaidan.shipping;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaidan.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Simulates carriers behind one port: {@code /<carrier>/consignments} behaves as the test configures. */
final class TestCarrier {

    enum Behaviour {
        HEALTHY,
        SLOW,
        FAILING,
        REFUSING,
        RUBBISH,
        EMPTY,
        SAME_NUMBER
    }

    private final Map<String, Behaviour> tempers = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpServer server;

    TestCarrier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String carrier) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + carrier;
    }

    void is(String carrier, Behaviour behaviour) {
        tempers.put(carrier, behaviour);
    }

    int calls(String carrier) {
        return calls.getOrDefault(carrier, 0);
    }

    static String number(String reference) {
        return "C-" + reference;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var carrier = exchange.getRequestURI().getPath().replaceAll("^/|/consignments$", "");
            calls.merge(carrier, 1, Integer::sum);
            var booking = ContractJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
            var reference = booking.path("reference").asString();
            if (booking.path("to").path("city").asString("").isEmpty() || booking.path("orderNumber").asString("").isEmpty())
                write(exchange, 422, "{}");
            else
                switch (tempers.getOrDefault(carrier, Behaviour.HEALTHY)) {
                    case HEALTHY -> write(exchange, 201, "{\"consignmentNumber\": \"" + number(reference) + "\", \"more\": 1}");
                    case SLOW -> await();
                    case FAILING -> write(exchange, 500, "no");
                    case REFUSING -> write(exchange, 422, "{}");
                    case RUBBISH -> write(exchange, 201, "<html>" + "x".repeat(1000));
                    case EMPTY -> write(exchange, 200, "{\"consignmentNumber\": \" \"}");
                    case SAME_NUMBER -> write(exchange, 201, "{\"consignmentNumber\": \"ALWAYS-THE-SAME\"}");
                }
        }
    }

    private void await() {
        try {
            if (never.await(20, TimeUnit.SECONDS))
                throw new IllegalStateException("never came");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
