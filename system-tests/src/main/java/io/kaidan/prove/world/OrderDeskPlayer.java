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

/** Customers and clerks: they ask until they are answered, and write down what they were promised. */
public final class OrderDeskPlayer implements AutoCloseable {

    private static final int AT_A_TIME = 150;
    private static final int CONFLICT = 409;
    /** Whatever is away or full has an answer of its own. */
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

    /** The next customer comes; nobody does while too many wait for an answer. */
    public void nextCustomer() {
        if (!places.tryAcquire())
            return;
        var wish = PlannedOrder.of(seed, ++turn, today);
        ledger.underWay.increment();
        clerks.execute(() -> {
            try {
                serve(wish);
            } catch (InterruptedException e) {
                ledger.complain(wish.number() + " was never answered");
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                ledger.complain(wish.number() + ": " + e.getMessage());
            } finally {
                ledger.underWay.decrement();
                places.release();
            }
        });
    }

    private void serve(PlannedOrder wish) throws InterruptedException {
        var intake = insist(wish, wish.sender(), "/api/intakes", wish.request(), wish.number()).orUnable().body();
        var id = intake.path("id").asString();
        ledger.received(wish, id);
        if (intake.path("state").asString().equals("ENTERED")) {
            ledger.promised(id, AcceptedOrder::nowEntered);
            ledger.promised(id, AcceptedOrder::nowVerified); // the rule does both at once
        } else {
            decide(wish, DemoAccount.CLERK, "/api/intakes/" + id + "/review", Map.of());
            decide(wish, DemoAccount.CLERK, "/api/intakes/" + id + "/entry", Map.of());
            ledger.promised(id, AcceptedOrder::nowEntered);
            decide(wish, DemoAccount.SUPERVISOR, "/api/orders/" + id + "/verification", Map.of());
            ledger.promised(id, AcceptedOrder::nowVerified);
        }
        if (wish.cancelled())
            cancel(wish, id);
    }

    /** The customer has changed his mind; when the goods have left already, he is told so. */
    private void cancel(PlannedOrder wish, String id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PlannedOrder.chance(seed, "regret", wish.number()).nextInt(2_500));
        var answer = insist(wish, DemoAccount.CLERK, "/api/orders/" + id + "/cancellation", Map.of("reason", "客户取消"), "cancel-" + id);
        if (answer.isSuccess())
            ledger.promised(id, AcceptedOrder::nowCancelled);
        else if (answer.status() != CONFLICT)
            ledger.complain(answer.request() + " was answered with " + answer.status() + ": " + answer.why());
    }

    /** A decision whose answer was lost may have been taken: then the second try is refused, and what was decided stands. */
    private void decide(PlannedOrder wish, DemoAccount who, String path, Object body) throws InterruptedException {
        var answer = insist(wish, who, path, body, path);
        if (answer.isSuccess())
            return;
        var id = path.split("/", -1)[3];
        var stands = path.startsWith("/api/intakes/")
                ? read(wish, "/api/intakes/" + id).body().path("state").asString()
                : read(wish, "/api/orders/" + id).body().path("state").asString();
        var taken = switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "review" -> stands.equals("REVIEWED") || stands.equals("ENTERED");
            case "entry" -> stands.equals("ENTERED");
            default -> !stands.equals("ENTERED");
        };
        if (answer.status() != CONFLICT || !taken)
            throw new IllegalStateException(answer.request() + " was answered with " + answer.status() + ": " + answer.why());
    }

    private Answer read(PlannedOrder wish, String path) throws InterruptedException {
        return patiently(wish, () -> rest.get(DemoAccount.CLERK, path));
    }

    private Answer insist(PlannedOrder wish, DemoAccount who, String path, Object body, String key) throws InterruptedException {
        return patiently(wish, () -> rest.post(who, path, body, key));
    }

    private Answer patiently(PlannedOrder wish, Question question) throws InterruptedException {
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
            ledger.brokenOff(wish);
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

    /** Who still waits is sent away. */
    public void goHome() {
        closed = true;
        clerks.shutdownNow();
        try {
            if (!clerks.awaitTermination(Duration.ofSeconds(15).toSeconds(), TimeUnit.SECONDS))
                ledger.complain("Clerks do not go home");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
