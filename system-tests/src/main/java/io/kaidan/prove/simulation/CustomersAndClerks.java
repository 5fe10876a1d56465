package io.kaidan.prove.simulation;

import io.kaidan.local.client.Answer;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.prove.cluster.NoAnswer;
import io.kaidan.prove.cluster.RestClient;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Simulates customers and clerks: repeats requests until they are answered, and records what was acknowledged. */
public final class CustomersAndClerks implements AutoCloseable {

    private static final int AT_A_TIME = 150;
    private static final int CONFLICT = 409;
    /** Statuses after which a request is repeated. */
    private static final int UNEXPECTED = 500;

    private final RestClient rest;
    private final ProofJournal journal;
    private final long seed;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private volatile boolean closed;
    private int turn;

    public CustomersAndClerks(RestClient rest, ProofJournal journal, long seed) {
        this.rest = rest;
        this.journal = journal;
        this.seed = seed;
    }

    /** Sends the next order, unless too many wait for an answer. */
    public void sendNextOrder() {
        if (!places.tryAcquire())
            return;
        var order = PlannedOrder.of(seed, ++turn, today);
        journal.underWay.increment();
        clerks.execute(() -> {
            try {
                handle(order);
            } catch (InterruptedException e) {
                journal.unexpected(order.number() + " was never answered");
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                journal.unexpected(order.number() + ": " + e.getMessage());
            } finally {
                journal.underWay.decrement();
                places.release();
            }
        });
    }

    private void handle(PlannedOrder order) throws InterruptedException {
        var intake = post(order, order.sender(), "/api/intakes", order.request(), order.number()).orFail().body();
        var id = intake.path("id").asString();
        journal.received(order, id);
        if (intake.path("state").asString().equals("ENTERED")) {
            journal.acknowledge(id, AcceptedOrder::nowEntered);
            journal.acknowledge(id, AcceptedOrder::nowVerified); // the rule enters and verifies at once
        } else {
            decide(order, DemoAccount.CLERK, "/api/intakes/" + id + "/review", Map.of());
            decide(order, DemoAccount.CLERK, "/api/intakes/" + id + "/entry", Map.of());
            journal.acknowledge(id, AcceptedOrder::nowEntered);
            decide(order, DemoAccount.SUPERVISOR, "/api/orders/" + id + "/verification", Map.of());
            journal.acknowledge(id, AcceptedOrder::nowVerified);
        }
        if (order.cancelled())
            cancel(order, id);
    }

    /** The customer cancels. If the goods have left already, the refusal stands. */
    private void cancel(PlannedOrder order, String id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PlannedOrder.chance(seed, "regret", order.number()).nextInt(2_500));
        var answer = post(order, DemoAccount.CLERK, "/api/orders/" + id + "/cancellation", Map.of("reason", "客户取消"), "cancel-" + id);
        if (answer.isSuccess())
            journal.acknowledge(id, AcceptedOrder::nowCancelled);
        else if (answer.status() != CONFLICT)
            journal.unexpected(answer.request() + " was answered with " + answer.status() + ": " + answer.why());
    }

    /** A decision whose answer was lost may have been taken. Then the second try is refused, and the first one stands. */
    private void decide(PlannedOrder order, DemoAccount who, String path, Object body) throws InterruptedException {
        var answer = post(order, who, path, body, path);
        if (answer.isSuccess())
            return;
        var id = path.split("/", -1)[3];
        var stands = path.startsWith("/api/intakes/")
                ? read(order, "/api/intakes/" + id).body().path("state").asString()
                : read(order, "/api/orders/" + id).body().path("state").asString();
        var taken = switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "review" -> stands.equals("REVIEWED") || stands.equals("ENTERED");
            case "entry" -> stands.equals("ENTERED");
            default -> !stands.equals("ENTERED");
        };
        if (answer.status() != CONFLICT || !taken)
            throw new IllegalStateException(answer.request() + " was answered with " + answer.status() + ": " + answer.why());
    }

    private Answer read(PlannedOrder order, String path) throws InterruptedException {
        return untilAnswered(order, () -> rest.get(DemoAccount.CLERK, path));
    }

    private Answer post(PlannedOrder order, DemoAccount who, String path, Object body, String key) throws InterruptedException {
        return untilAnswered(order, () -> rest.post(who, path, body, key));
    }

    private Answer untilAnswered(PlannedOrder order, Request request) throws InterruptedException {
        while (true) {
            try {
                var answer = request.send();
                if (answer.status() == UNEXPECTED)
                    journal.unexpected(answer.request() + " failed unexpectedly: " + answer.why());
                var underWay = answer.body().path("type").asString("").endsWith(":still-under-way");
                if (answer.status() / 100 != 5 && !underWay)
                    return answer;
            } catch (NoAnswer e) {
                if (closed)
                    throw new IllegalStateException(e);
            }
            journal.brokenOff(order);
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private interface Request {

        Answer send() throws NoAnswer;
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops the customers that still wait. */
    public void stop() {
        closed = true;
        clerks.shutdownNow();
        try {
            if (!clerks.awaitTermination(Duration.ofSeconds(15).toSeconds(), TimeUnit.SECONDS))
                journal.unexpected("The simulated clerks did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
