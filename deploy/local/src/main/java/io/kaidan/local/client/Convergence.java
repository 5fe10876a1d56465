package io.kaidan.local.verify;

import io.kaidan.local.Installation;
import io.kaidan.local.Place;
import io.kaidan.local.client.Queues;
import io.kaidan.local.client.Queues.Backlog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until everything that was told has been heard, and nothing is left to tell: only then do the services have to agree. */
final class Convergence implements AutoCloseable {

    private static final int QUIET_LOOKS = 3;

    private final Installation installation;
    private final Queues queues;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2))
            .build();

    Convergence(Installation installation) {
        this.installation = installation;
        this.queues = new Queues(installation);
    }

    /** What is still under way when the patience ends; nothing, if all went well. */
    List<String> await(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var quiet = 0;
        while (true) {
            var busy = underWay();
            quiet = busy.isEmpty() ? quiet + 1 : 0;
            if (quiet >= QUIET_LOOKS || System.nanoTime() > deadline)
                return busy;
            TimeUnit.MILLISECONDS.sleep(400);
        }
    }

    private List<String> underWay() throws InterruptedException {
        var busy = new ArrayList<String>();
        queues.backlogs().stream().filter(backlog -> backlog.waiting() > 0).map(Convergence::sentence).forEach(busy::add);
        for (var service : Place.TRADES)
            gauges(service).filter(line -> !line.endsWith(" 0.0")).forEach(line -> busy.add(service.title() + ": " + line));
        return busy;
    }

    private static String sentence(Backlog backlog) {
        return backlog.group() + " has " + backlog.waiting() + " waiting of " + backlog.topic();
    }

    /** Parked events, and news that were not told in time. */
    private java.util.stream.Stream<String> gauges(Place service) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(installation.uri(service).resolve("/actuator/prometheus"))
                    .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
            return answer.body().lines().filter(line -> line.startsWith("kaidan_events_parked") || line.startsWith("kaidan_outbox_left"));
        } catch (IOException e) {
            return java.util.stream.Stream.of("does not answer");
        }
    }

    @Override
    public void close() {
        queues.close();
        http.shutdownNow();
    }
}
