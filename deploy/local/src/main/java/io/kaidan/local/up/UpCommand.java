package io.kaidan.local.up;

import io.kaidan.contracts.Topics;
import io.kaidan.embedded.broker.EmbeddedBroker;
import io.kaidan.embedded.store.EmbeddedStore;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.carrier.CarrierSimulator;
import io.kaidan.local.client.Health;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.identity.IdentityProvider;
import io.kaidan.local.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, waits for Ctrl-C, and stops everything in the reverse order. */
@Command(name = "up", description = "Starts everything on this machine; Ctrl-C stops it.")
public final class UpCommand implements Callable<Integer> {

    private static final int PARTITIONS = 6;

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--processes", description = "Runs each service in its own process and restarts it when it ends.")
    private boolean processes;

    @Option(names = "--no-seed", description = "Leaves out the demonstration customers, products and stock of the first start.")
    private boolean noSeed;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var progress = new StartProgress(command.commandLine().getOut());
        try (var folder = DataFolder.take(installation.data())) {
            InProcesses.endLeftovers(installation.data(), progress::say);
            Ports.check(installation);
            logTo(folder);
            progress.say("Starting Kaidan on " + installation.data());
            var stopping = new StopSignal();
            var host = processes ? new InProcesses(installation, progress::say, stopping::hasBegun) : new InThisJvm(installation);
            try (var parts = new StartedParts(progress, stopping)) {
                start(parts, folder, host);
                Health.awaitAll(installation, stopping::hasBegun);
                if (!noSeed)
                    Seed.plant(installation, folder.seeded(), progress::say);
                welcome(progress, host);
                stopping.await();
                progress.say("Stopping");
            } catch (StopSignal.Begun e) {
                progress.say("Stopped while starting");
            } finally {
                stopping.done();
            }
        }
        return 0;
    }

    private void start(StartedParts parts, DataFolder folder, Host host) throws Exception {
        parts.add(Component.KAFKA, List.of(), () -> {
            var broker = EmbeddedBroker.start(folder.resolve("kafka"), installation.port(Component.KAFKA));
            broker.createTopics(Topics.ALL, PARTITIONS);
            return broker;
        });
        parts.add(Component.STORE, List.of(), () -> EmbeddedStore.open(folder.resolve("store"), installation.port(Component.STORE)));
        parts.add(Component.IDENTITY, List.of(),
                () -> IdentityProvider.start(installation.port(Component.IDENTITY), folder.resolve("identity"),
                        installation.uri(Component.GATEWAY)));
        parts.add(Component.CARRIER, List.of(), () -> CarrierSimulator.start(installation.port(Component.CARRIER)));
        for (var service : Component.SERVICES)
            parts.add(service, List.of(Component.KAFKA, Component.STORE, Component.IDENTITY), () -> host.start(service));
        parts.awaitAll();
    }

    private void welcome(StartProgress progress, Host host) {
        var pids = new ArrayList<>(List.of(ProcessHandle.current().pid()));
        if (host instanceof InProcesses others)
            pids.addAll(others.pids());
        var memory = Memory.residentMebibytes(pids.stream().flatMapToLong(LongStream::of));
        progress.say(String.format(Locale.ROOT, "%nKaidan runs: healthy after %.1f s%s", progress.secondsSinceBegin(),
                memory.isPresent() ? ", " + memory.getAsLong() + " MiB resident" : ""));
        progress.say("  Portal     " + installation.uri(Component.GATEWAY) + "/");
        progress.say("  API        " + installation.uri(Component.GATEWAY) + "/docs");
        progress.say("  Kafka      " + installation.kafka());
        progress.say("  Store      mongodb://localhost:" + installation.port(Component.STORE));
        progress.say("  Sign-in    " + DemoAccount.people().stream().map(DemoAccount::id).collect(Collectors.joining(", "))
                + " (demonstration; the password is the name)");
        progress.say("  Log        " + installation.data().resolve("logs"));
        progress.say("Ctrl-C stops everything; the data stays.");
    }

    /** Configures logging once for this JVM, since each Spring context would configure it again. */
    private static void logTo(DataFolder folder) {
        System.setProperty("kaidan.log", folder.resolve("logs").resolve("kaidan").toString());
        System.setProperty("logback.configurationFile", "io/kaidan/local/up/logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerFactory.getILoggerFactory(); // initialised before several threads use it
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
