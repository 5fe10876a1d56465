package io.kaidan.local.verify;

import io.kaidan.local.Installation;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.client.GatewayClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints every invariant, how often it was checked, and its violations; exit code 1 if there are any. */
@Command(name = "verify-data", description = "Checks the invariants of all services' data, and that the services agree with each other.")
public final class VerifyCommand implements Callable<Integer> {

    private static final int SHOWN = 10;
    /** Every service is asked several times, so a service that is not available must not take the usual minute and a half each time. */
    private static final Duration REPEATED_FOR = Duration.ofSeconds(10);

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "60",
            description = "How long to wait until all events are consumed (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var out = command.commandLine().getOut();
        try (var api = new GatewayClient(installation, REPEATED_FOR); var convergence = new Convergence(installation)) {
            var underWay = convergence.await(Duration.ofSeconds(patience));
            if (!underWay.isEmpty()) {
                out.println("After " + patience + " s this is still under way, so the services need not agree yet:");
                underWay.forEach(line -> out.println("  " + line));
            }
            var checks = new ArrayList<>(new DataVerification(api).checks());
            checks.add(EventTypeCheck.of(installation.kafka()));
            checks.forEach(check -> print(out, check));
            var violations = checks.stream().mapToInt(check -> check.violations().size()).sum();
            out.println(violations == 0 ? "Everything is in order." : violations + " violations.");
            return violations == 0 && underWay.isEmpty() ? 0 : 1;
        }
    }

    private static void print(PrintWriter out, ConsistencyCheck check) {
        out.printf("%-4s %-17s %s (%d checked)%n", check.violations().isEmpty() ? "ok" : "BAD", check.about(), check.invariant(),
                check.checked());
        check.violations().stream().limit(SHOWN).forEach(violation -> out.println("       " + violation));
        if (check.violations().size() > SHOWN)
            out.println("       and " + (check.violations().size() - SHOWN) + " more");
    }
}
