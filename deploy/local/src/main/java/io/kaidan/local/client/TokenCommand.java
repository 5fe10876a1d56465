package io.kaidan.local.client;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.identity.DemoAccount;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an access token and nothing else, so that {@code $(./kaidan token clerk)} works. */
@Command(name = "token", description = "Prints an access token of a demonstration account, for curl.")
public final class TokenCommand implements Callable<Integer> {

    @Mixin
    private Installation installation = new Installation();

    @Parameters(paramLabel = "USER", description = "Such as clerk, supervisor, warehouse-system, mingde-system.")
    private String user = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var account = Arrays.stream(DemoAccount.values()).filter(candidate -> candidate.id().equals(user)).findFirst()
                .orElseThrow(() -> new CommandFailed("There is no demonstration account " + user + ", only "
                        + Arrays.stream(DemoAccount.values()).map(DemoAccount::id).collect(Collectors.joining(", ")) + "."));
        try (var api = new GatewayClient(installation)) {
            command.commandLine().getOut().println(api.token(account));
        }
        return 0;
    }
}
