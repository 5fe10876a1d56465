package io.kaidan.local.operations;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Prints orders and intakes that are stuck; exit code 1 if there are any. */
@Command(name = "stuck",
        description = "Lists requests and orders that wait longer than expected: for what, since when, and what can be done.")
public final class StuckCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([smhd])");

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--older-than", paramLabel = "AGE", defaultValue = "10m",
            description = "Shows what has waited for so long, such as 30s, 10m, 4h or 2d (default: ${DEFAULT-VALUE}).")
    private String olderThan = "10m";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var age = age(olderThan);
        var now = Instant.now();
        var out = command.commandLine().getOut();
        try (var api = new GatewayClient(installation)) {
            var operations = new Operations(api);
            var cases = Stuck.of(stuck(api, "/api/orders", age), stuck(api, "/api/intakes", age),
                    ofAll(service -> operations.deadLetters(service, "&state=DEAD")), ofAll(operations::parked), now.minus(age),
                    key -> title(api, key));
            for (var found : cases) {
                out.println(found.title());
                for (var wait : found.waits()) {
                    out.println("  since " + TIME.format(wait.since()) + " (" + Stuck.age(Duration.between(wait.since(), now))
                            + ") for " + wait.what());
                    out.println("     → " + wait.remedy());
                }
            }
            out.println(cases.isEmpty()
                    ? "Nothing waits longer than " + olderThan + "."
                    : cases.size() + (cases.size() == 1 ? " waits." : " wait."));
            return cases.isEmpty() ? 0 : 1;
        }
    }

    static Duration age(String text) {
        var parts = AGE.matcher(text.strip());
        if (!parts.matches())
            throw new CommandFailed("--older-than is a number with s, m, h or d, such as 10m, and not " + text + ".");
        var number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static List<JsonNode> stuck(GatewayClient api, String path, Duration age) {
        return api.all(DemoAccount.ADMIN, path + "/stuck?limit=500&olderThan=" + age);
    }

    private static List<JsonNode> ofAll(Function<String, List<JsonNode>> ofService) {
        var all = new ArrayList<JsonNode>();
        Operations.SERVICES.forEach(service -> all.addAll(ofService.apply(service)));
        return all;
    }

    /** The title for the key of a dead letter or parked event, which is mostly an order. */
    private static String title(GatewayClient api, String key) {
        var order = api.get(DemoAccount.ADMIN, "/api/orders/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        return order.isSuccess()
                ? "Order " + order.body().path("number").asString("") + " of " + order.body().path("customerName").asString("")
                : "Events of " + key;
    }
}
