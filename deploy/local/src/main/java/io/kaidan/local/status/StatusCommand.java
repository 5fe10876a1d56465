package io.kaidan.local.status;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.ConsumerLag;
import io.kaidan.local.client.Health;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the state of the running Kaidan; exit code 1 if something is unhealthy. */
@Command(name = "status", description = "Shows the health of all components, circuit breakers, the lag of the consumers, and dead letters.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--all", description = "Shows consumers without lag and closed circuit breakers too.")
    private boolean all;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var well = health(out);
        circuitBreakers(out);
        if (answers(Component.KAFKA))
            try (var queues = new ConsumerLag(installation)) {
                backlog(out, queues.backlogs());
                deadLetters(out, queues.deadLetters());
            }
        return well ? 0 : 1;
    }

    private boolean health(PrintWriter out) {
        var states = Arrays.stream(Component.values()).parallel().collect(Collectors.toConcurrentMap(Function.identity(), this::state));
        for (var component : Component.values())
            out.printf("%-" + Component.longestTitle() + "s  %5d  %s%n", component.title(), installation.port(component),
                    states.get(component));
        return states.values().stream().allMatch("UP"::equals);
    }

    /** Circuit breakers of the gateway for each service, and of shipping-service for each carrier. */
    private void circuitBreakers(PrintWriter out) {
        var breakers = Stream.of(Component.GATEWAY, Component.SHIPPING)
                .flatMap(caller -> CircuitBreakerStatus.of(caller.title(), Health.metrics(installation, caller)).stream()).toList();
        var shown = breakers.stream().filter(breaker -> all || !breaker.isQuiet()).toList();
        out.println();
        if (shown.isEmpty() && !breakers.isEmpty())
            out.println("All " + breakers.size() + " circuit breakers (gateway to services, shipping to carriers) are closed.");
        shown.forEach(out::println);
    }

    private String state(Component component) {
        return switch (component) {
            case KAFKA, STORE, CARRIER -> answers(component) ? "UP" : "does not answer";
            case IDENTITY, GATEWAY, ORDER, DOCUMENT, INVENTORY, SHIPPING, KPI, PORTAL -> Health.of(installation, component);
        };
    }

    private boolean answers(Component component) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(component)), 2_000);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private void backlog(PrintWriter out, List<ConsumerLag.Backlog> backlogs) {
        out.println();
        var waiting = backlogs.stream().filter(backlog -> all || backlog.waiting() > 0).toList();
        if (waiting.isEmpty())
            out.println("All published events are consumed by all " + backlogs.stream().map(ConsumerLag.Backlog::group).distinct().count()
                    + " listeners.");
        for (var backlog : waiting)
            out.printf("%-18s has %7d waiting of %s%n", backlog.group(), backlog.waiting(), backlog.topic());
    }

    private static void deadLetters(PrintWriter out, List<ConsumerLag.DeadLetters> deadLetters) {
        out.println();
        if (deadLetters.isEmpty())
            out.println("No dead letters.");
        for (var each : deadLetters)
            out.printf("%d dead letters in %s, the newest at %s: %s%n", each.count(), each.topic(), each.newestAt(), each.newestReason());
        if (!deadLetters.isEmpty())
            out.println("This counts all dead letters so far; './kaidan dead-letters list' shows those that await a decision.");
    }
}
