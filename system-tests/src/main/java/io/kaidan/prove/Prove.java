package io.kaidan.prove;

import io.kaidan.prove.fault.FaultSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the proof on a separate system in a temporary folder and on free ports; exit code 1 if a law was violated. */
@Command(name = "prove", mixinStandardHelpOptions = true,
        description = "Starts a separate Kaidan, injects faults while orders come in, and shows that nothing is lost and nothing takes effect twice.")
public final class Prove implements Callable<Integer> {

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "2",
            description = "How long orders come in and faults are injected (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "The same number brings the same orders and faults (default: a new one).")
    private @Nullable Long seed;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "3", description = "Orders per second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--brokers", paramLabel = "B", defaultValue = "1",
            description = "Brokers of Kafka, each a process; with three every message is on all, and one may fail (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(names = "--backlog", paramLabel = "N", defaultValue = "0",
            description = "At the end the services are stopped while so many events are published again, and consume them (default: ${DEFAULT-VALUE}).")
    private long backlog;

    @Option(names = "--keep", description = "Keeps the folder with data and logs in any case.")
    private boolean keep;

    @Spec
    private CommandSpec command = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Prove()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        var folder = Files.createTempDirectory("kaidan-prove-");
        var length = Duration.ofMillis((long) (minutes * 60_000));
        long chosen = seed == null ? System.currentTimeMillis() % 1_000_000 : seed;
        out.println("Seed " + chosen + ", data and logs in " + folder);
        out.flush();
        var verdict = new Proof(folder, chosen, FaultSchedule.of(chosen, length, brokers), length, rate, brokers, backlog, line -> {
            out.println(line);
            out.flush();
        }).run();
        verdict.print(out);
        if (verdict.isProved() && !keep)
            delete(folder);
        return verdict.isProved() ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
    }
}
