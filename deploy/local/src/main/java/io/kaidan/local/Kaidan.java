package io.kaidan.local;

import io.kaidan.embedded.CannotStart;
import io.kaidan.local.backup.BackupCommand;
import io.kaidan.local.backup.RestoreCommand;
import io.kaidan.local.bench.BenchCommand;
import io.kaidan.local.client.TokenCommand;
import io.kaidan.local.operations.DeadLettersCommand;
import io.kaidan.local.operations.StuckCommand;
import io.kaidan.local.simulate.SimulateCommand;
import io.kaidan.local.status.StatusCommand;
import io.kaidan.local.up.UpCommand;
import io.kaidan.local.verify.VerifyCommand;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program {@code kaidan}: runs the whole system on one machine, and has commands to try and inspect it. */
@Command(name = "kaidan", synopsisSubcommandLabel = "COMMAND",
        description = "Kaidan 開單 on one machine: an order desk's system with everything it needs.", subcommands = {
                UpCommand.class, SimulateCommand.class, StatusCommand.class, VerifyCommand.class, DeadLettersCommand.class,
                StuckCommand.class,
                BackupCommand.class, RestoreCommand.class, BenchCommand.class, TokenCommand.class, HelpCommand.class})
public final class Kaidan {

    private Kaidan() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Kaidan()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(sentence(failure));
            return 1;
        }).execute(arguments));
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case CommandFailed unable -> unable.getMessage();
            case CannotStart cannotStart -> cannotStart.getMessage();
            case CompletionException wrapper when wrapper.getCause() != null -> sentence(wrapper.getCause());
            case ExecutionException wrapper when wrapper.getCause() != null -> sentence(wrapper.getCause());
            default -> "Unexpected failure: " + failure;
        };
    }
}
