package io.kaidan.prove.world;

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
public final class OrderDeskPlayer implements AutoCloseable {

    private static final int AT_A_TIME = 150;
    private static final int CONFLICT = 409;
    /** Statuses after which a request is repeated. */
    private static final int UNEXPECTED = 500;

    private final RestClient rest;
    private final ProofJournal ledger;
    private final long seed;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private volatile boolean closed;
    private int turn;

    public OrderDeskPlayer(RestClient rest, ProofJournal ledger, long seed) {
        this.rest = rest;
        this.ledger = ledger;
        this.seed = seed;
    }

    /** Sends the next order, unless too many wait for an answer. */
    public void nextCustomer() {
        if (!places.tryAcquire())
            return;
        var order = PlannedOrder.of(seed, ++turn, today);
        ledger.underWay.increment();
        clerks.execute(() -> {
            try {
                serve(order);
            } catch (InterruptedException e) {
                ledger.complain(order.number() + " was never answered");
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                ledger.complain(order.number() + ": " + e.getMessage());
            } finally {
                ledger.underWay.decrement();
                places.release();
            }
        });
    }

    private void serve(PlannedOrder order) throws InterruptedException {
        var intake = insist(order, order.sender(), "/api/intakes", order.request(), order.number()).orFail().body();
        var id = intake.path("id").asString();
        ledger.received(order, id);
        if (intake.path("state").asString().equals("ENTERED")) {
            ledger.promised(id, AcceptedOrder::nowEntered);
            ledger.promised(id, AcceptedOrder::nowVerified); // the rule enters and verifies at once
        } else {
            decide(order, DemoAccount.CLERK, "/api/intakes/" + id + "/review", Map.of());
            decide(order, DemoAccount.CLERK, "/api/intakes/" + id + "/entry", Map.of());
            ledger.promised(id, AcceptedOrder::nowEntered);
            decide(order, DemoAccount.SUPERVISOR, "/api/orders/" + id + "/verification", Map.of());
            ledger.promised(id, AcceptedOrder::nowVerified);
        }
        if (order.cancelled())
            cancel(order, id);
    }

    /** The customer cancels. If the goods have left already, the refusal stands. */
    private void cancel(PlannedOrder order, String id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PlannedOrder.chance(seed, "regret", order.number()).nextInt(2_500));
        var answer = insist(order, DemoAccount.CLERK, "/api/orders/" + id + "/cancellation", Map.of("reason", "客户取消"), "cancel-" + id);
        if (answer.isSuccess())
            ledger.promised(id, AcceptedOrder::nowCancelled);
        else if (answer.status() != CONFLICT)
            ledger.complain(answer.request() + " was answered with " + answer.status() + ": " + answer.why());
    }

    /** A decision whose answer was lost may have been taken. Then the second try is refused, and the first one stands. */
    private void decide(PlannedOrder order, DemoAccount who, String path, Object body) throws InterruptedException {
        var answer = insist(order, who, path, body, path);
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
        return patiently(order, () -> rest.get(DemoAccount.CLERK, path));
    }

    private Answer insist(PlannedOrder order, DemoAccount who, String path, Object body, String key) throws InterruptedException {
        return patiently(order, () -> rest.post(who, path, body, key));
    }

    private Answer patiently(PlannedOrder order, Question question) throws InterruptedException {
        while (true) {
            try {
                var answer = question.ask();
                if (answer.status() == UNEXPECTED)
                    ledger.complain(answer.request() + " failed unexpectedly: " + answer.why());
                var underWay = answer.body().path("type").asString("").endsWith(":still-under-way");
                if (answer.status() / 100 != 5 && !underWay)
                    return answer;
            } catch (NoAnswer e) {
                if (closed)
                    throw new IllegalStateException(e);
            }
            ledger.brokenOff(order);
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private interface Question {

        Answer ask() throws NoAnswer;
    }

    @Override
    public void close() {
        goHome();
    }

    /** Stops the customers that still wait. */
    public void goHome() {
        closed = true;
        clerks.shutdownNow();
        try {
            if (!clerks.awaitTermination(Duration.ofSeconds(15).toSeconds(), TimeUnit.SECONDS))
                ledger.complain("The simulated clerks did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
