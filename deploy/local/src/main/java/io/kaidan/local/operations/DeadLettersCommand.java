package io.kaidan.local.operations;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.GatewayClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The dead letters of all services, and the decisions about them. */
@Command(name = "dead-letters", synopsisSubcommandLabel = "(list | show | replay | discard)",
        description = "Lists dead letters, shows one, replays or discards it.", subcommands = {
                DeadLettersCommand.ListThem.class, DeadLettersCommand.Show.class, DeadLettersCommand.Replay.class,
                DeadLettersCommand.Discard.class})
public final class DeadLettersCommand {

    private static final String ID = "As 'dead-letters list' shows it.";

    private DeadLettersCommand() {}

    @Command(name = "list", description = "Lists dead letters, the newest of each service first.")
    static final class ListThem implements Callable<Integer> {

        @Mixin
        private Installation installation = new Installation();

        @Option(names = "--state", paramLabel = "STATE", defaultValue = "dead",
                description = "dead (nobody has decided yet), resolved, discarded or all (default: ${DEFAULT-VALUE}).")
        private String state = "dead";

        @Option(names = "--key", paramLabel = "KEY", description = "Only those of this order, product or consignment.")
        private @Nullable String key;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            if (!List.of("dead", "resolved", "discarded", "all").contains(state.toLowerCase(Locale.ROOT)))
                throw new CommandFailed("--state is dead, resolved, discarded or all, not " + state + ".");
            var query = (state.equalsIgnoreCase("all") ? "" : "&state=" + state.toUpperCase(Locale.ROOT))
                    + (key == null ? "" : "&key=" + java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8));
            var deadLetters = new ArrayList<JsonNode>();
            var failed = new ArrayList<CommandFailed>();
            try (var api = new GatewayClient(installation)) {
                for (var service : Operations.SERVICES)
                    try {
                        deadLetters.addAll(new Operations(api).deadLetters(service, query));
                    } catch (CommandFailed e) {
                        failed.add(e);
                    }
            }
            if (failed.size() == Operations.SERVICES.size())
                throw failed.getFirst();
            DeadLetterTable.print(command.commandLine().getOut(), deadLetters);
            failed.forEach(failure -> command.commandLine().getErr().println(failure.getMessage()));
            return failed.isEmpty() ? 0 : 1;
        }
    }

    @Command(name = "show", description = "Shows a dead letter with its headers, its body and the decisions about it.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private Installation installation = new Installation();

        @Parameters(paramLabel = "ID", description = ID)
        private String id = "";

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            try (var api = new GatewayClient(installation)) {
                DeadLetterTable.show(command.commandLine().getOut(), new Operations(api).deadLetter(id));
            }
            return 0;
        }
    }

    @Command(name = "replay",
            description = "Replays the message in its service; if that works, later events of its key go on. Exit code 1 if it fails again.")
    static final class Replay implements Callable<Integer> {

        @Mixin
        private Installation installation = new Installation();

        @Parameters(paramLabel = "ID", description = ID)
        private String id = "";

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            try (var api = new GatewayClient(installation)) {
                var operations = new Operations(api);
                return outcome(command.commandLine().getOut(), operations.replay(operations.deadLetter(id)));
            }
        }

        private static int outcome(PrintWriter out, JsonNode deadLetter) {
            var last = deadLetter.path("decisions").path(deadLetter.path("decisions").size() - 1);
            switch (last.path("outcome").asString("")) {
                case "WORKED" -> out.println("It has worked.");
                case "WAITS" -> out.println("It is parked until it can take effect: " + last.path("reason").asString(""));
                default -> {
                    out.println("It has failed again: " + deadLetter.path("reason").asString(""));
                    return 1;
                }
            }
            return 0;
        }
    }

    @Command(name = "discard", description = "Discards the message for good; later events of its key go on without it.")
    static final class Discard implements Callable<Integer> {

        @Mixin
        private Installation installation = new Installation();

        @Parameters(paramLabel = "ID", description = ID)
        private String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason, which is kept with the dead letter.")
        private String reason = "";

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            if (reason.isBlank())
                throw new CommandFailed("--reason is empty: say why the message is not needed.");
            try (var api = new GatewayClient(installation)) {
                var operations = new Operations(api);
                operations.discard(operations.deadLetter(id), reason);
            }
            command.commandLine().getOut().println("It is discarded, and later events of its key go on.");
            return 0;
        }
    }
}
