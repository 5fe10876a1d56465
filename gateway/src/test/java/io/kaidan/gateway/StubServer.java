package io.kaidan.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service that records its requests and answers as the test configures. */
class StubServer {

    private final HttpServer server;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile Runnable beforeAnswer = () -> {};

    record Asked(String method, String target, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Asked last() {
        return asked.getLast();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        beforeAnswer.run();
        var answer = "{\"from\":\"%s\"}".formatted(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
