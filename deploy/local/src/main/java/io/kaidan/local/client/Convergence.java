package io.kaidan.local.client;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.ConsumerLag.Backlog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until all events are published and consumed. Only then do the services have to agree. */
public final class Convergence implements AutoCloseable {

    private static final int QUIET_LOOKS = 3;
    private static final List<String> GAUGES = List.of("kaidan_events_parked", "kaidan_outbox_left_behind");

    private final Installation installation;
    private final ConsumerLag queues;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2))
            .build();

    public Convergence(Installation installation) {
        this.installation = installation;
        this.queues = new ConsumerLag(installation);
    }

    /** What is still under way when the patience ends; empty if nothing is. */
    public List<String> await(Duration patience) throws InterruptedException {
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
        var backlogs = queues.backlogs();
        backlogs.stream().filter(backlog -> backlog.waiting() > 0).map(Convergence::sentence).forEach(busy::add);
        for (var service : Component.DATA_SERVICES) {
            if (backlogs.stream().noneMatch(backlog -> backlog.group().equals(service.title())))
                busy.add(service.title() + " has no consumer yet");
            gauges(service).forEach(line -> busy.add(service.title() + " " + line));
        }
        return busy;
    }

    private static String sentence(Backlog backlog) {
        return backlog.group() + " has " + backlog.waiting() + " waiting of " + backlog.topic();
    }

    private List<String> gauges(Component service) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(installation.uri(service).resolve("/actuator/prometheus"))
                    .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
            return unsettled(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return List.of("does not answer");
        }
    }

    /** Parked events and overdue pending events. A service without these metrics is not known to be at rest. */
    static List<String> unsettled(int status, String metrics) {
        if (status != 200)
            return List.of("answers " + status + " when asked for its metrics");
        var unsettled = new ArrayList<String>();
        for (var gauge : GAUGES) {
            var lines = metrics.lines().filter(line -> line.startsWith(gauge)).toList();
            if (lines.isEmpty())
                unsettled.add("has no metric " + gauge);
            lines.stream().filter(line -> !line.endsWith(" 0.0")).map("says "::concat).forEach(unsettled::add);
        }
        return unsettled;
    }

    @Override
    public void close() {
        queues.close();
        http.shutdownNow();
    }
}
