package io.kaidan.prove.simulation;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.prove.cluster.NoAnswer;
import io.kaidan.prove.cluster.RestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests whose query cannot be read, with and without sign-in, until it is closed.
 * No client library sends such requests, so they are written to the socket.
 */
public final class UnreadableRequests implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int PATIENCE = 12_000;
    /** More than a circuit breaker has to see before it opens. */
    private static final int MANY = 15;
    private static final String TOO_MANY = "q=1&".repeat(1_001);
    private static final List<String> QUERIES = List.of("month=%D6%D0", "=1", "q=%zz", "%ff=1", TOO_MANY);
    /** A request to each service that every supervisor may send. */
    private static final List<String> READABLE = List.of("/api/orders?limit=1", "/api/documents?limit=1", "/api/stock?limit=1",
            "/api/shipments?limit=1", "/api/kpi/statistics?from=2026-01-01&to=2026-01-02");

    private final Installation installation;
    private final RestClient rest;
    private final ProofJournal journal;
    private final Thread thread;
    private volatile boolean closed;

    public UnreadableRequests(Installation installation, RestClient rest, ProofJournal journal) {
        this.installation = installation;
        this.rest = rest;
        this.journal = journal;
        thread = Thread.ofVirtual().name("unreadable requests").start(this::sendUntilClosed);
    }

    private void sendUntilClosed() {
        for (var i = 0; !closed; i++) {
            send(READABLE.get(i % READABLE.size()), QUERIES.get(i / READABLE.size() % QUERIES.size()), i % 2 == 0);
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Sends many of them to each service while nothing fails, and records how another caller is answered meanwhile. */
    public void sendAmongOthers() {
        for (var readable : READABLE) {
            for (var i = 0; i < MANY; i++) {
                send(readable, QUERIES.get(i % QUERIES.size()), false);
                send(readable, QUERIES.get(i % QUERIES.size()), true);
            }
            try {
                journal.answeredOther(new RequestAnswer(readable, rest.get(DemoAccount.ADMIN, readable).status()));
            } catch (NoAnswer e) {
                journal.unexpected("While nothing failed: " + e.getMessage());
            }
        }
    }

    private void send(String readable, String query, boolean signedIn) {
        var target = readable.replaceFirst("\\?.*", "?") + query;
        try {
            var signIn = signedIn ? "Authorization: Bearer " + rest.token(DemoAccount.CLERK) + "\r\n" : "";
            journal.answeredUnreadable(new RequestAnswer((signedIn ? "signed in: " : "not signed in: ") + shortened(target),
                    status("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + signIn + "\r\n")));
        } catch (IOException | NoAnswer e) {
            // the gateway or the identity provider is not running; then nobody is answered
        }
    }

    private static String shortened(String target) {
        return target.length() <= 100 ? target : target.substring(0, 100) + "…";
    }

    private int status(String request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(Component.GATEWAY)), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)).readLine();
            if (line == null || !line.startsWith("HTTP/1.1 "))
                throw new IOException("no answer");
            return Integer.parseInt(line.substring(9, 12));
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
