package io.kaidan.local.client;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The health of the services. */
public final class Health {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Health() {}

    /** Waits until all services are healthy, or the wait is cancelled. */
    public static void awaitAll(Installation installation, BooleanSupplier givenUp) {
        var deadline = Instant.now().plus(PATIENCE);
        try (var http = client()) {
            var unwell = Component.SERVICES;
            while (!givenUp.getAsBoolean()) {
                unwell = unwell(http, installation, unwell);
                if (unwell.isEmpty())
                    return;
                if (Instant.now().isAfter(deadline))
                    throw new CommandFailed("Not healthy after " + PATIENCE.toSeconds() + " s: "
                            + unwell.stream().map(Component::title).collect(Collectors.joining(", ")) + "; the log says why.");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status of the service: UP, DOWN, or that it does not answer. */
    public static String of(Installation installation, Component service) {
        try (var http = client()) {
            return of(http, installation, service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** The metrics in Prometheus' text format; empty if the service does not answer. */
    public static String metrics(Installation installation, Component service) {
        try (var http = client()) {
            var request = HttpRequest.newBuilder(installation.uri(service).resolve("/actuator/prometheus")).timeout(Duration.ofSeconds(5));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static List<Component> unwell(HttpClient http, Installation installation, List<Component> services)
            throws InterruptedException {
        var unwell = new ArrayList<Component>();
        for (var service : services)
            if (!of(http, installation, service).equals("UP"))
                unwell.add(service);
        return unwell;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    }

    private static String of(HttpClient http, Installation installation, Component service) throws InterruptedException {
        try {
            var path = service == Component.IDENTITY ? "/.well-known/openid-configuration" : "/actuator/health";
            var answer = http.send(HttpRequest.newBuilder(installation.uri(service).resolve(path)).timeout(Duration.ofSeconds(5)).build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 ? "UP" : "DOWN (" + answer.statusCode() + ")";
        } catch (IOException e) {
            return "does not answer";
        }
    }
}
