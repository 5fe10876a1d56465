package io.kaidan.local.verify;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.verify.OrderRecords.Heading;
import io.kaidan.local.verify.OrderRecords.ValidDocument;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Prints every invariant, how often it was checked, and its violations; exit code 1 if there are any. */
@Command(name = "verify-data", description = "Checks the invariants of all services' data, and that the services agree with each other.")
public final class VerifyCommand implements Callable<Integer> {

    private static final int SHOWN = 10;
    private static final int PAGE = 200;
    private static final String ISSUED = "/api/documents?state=ISSUED&limit=" + PAGE;

    private static final List<String> AUDITED = List.of("order", "document", "inventory", "shipping", "kpi");

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
        try (var api = new GatewayClient(installation); var convergence = new Convergence(installation)) {
            var underWay = convergence.await(Duration.ofSeconds(patience));
            if (!underWay.isEmpty()) {
                out.println("After " + patience + " s this is still under way, so the services need not agree yet:");
                underWay.forEach(line -> out.println("  " + line));
            }
            var checks = new ArrayList<ConsistencyCheck>();
            AUDITED.forEach(service -> checks.addAll(audit(api, service)));
            checks.addAll(CrossCheck.of(facts(api)));
            checks.add(contents(api));
            checks.forEach(check -> print(out, check));
            var violations = checks.stream().mapToInt(check -> check.violations().size()).sum();
            out.println(violations == 0 ? "Everything is in order." : violations + " violations.");
            return violations == 0 && underWay.isEmpty() ? 0 : 1;
        }
    }

    private static List<ConsistencyCheck> audit(GatewayClient api, String service) {
        return ConsistencyCheck.read(service, api.get(DemoAccount.SUPERVISOR, path(service)).orFail().body());
    }

    private static OrderRecords facts(GatewayClient api) {
        return new OrderRecords(states(api, "order"), states(api, "inventory"),
                by(api, "document", order -> order.path("issued").valueStream().map(JsonNode::asString).collect(Collectors.toSet())),
                states(api, "shipping"), states(api, "kpi"), headings(api), documents(api));
    }

    private static Map<String, Heading> headings(GatewayClient api) {
        return api.all(DemoAccount.SUPERVISOR, "/api/orders?limit=200").stream()
                .collect(Collectors.toMap(order -> order.path("id").asString(), order -> heading(order, "number")));
    }

    private static List<ValidDocument> documents(GatewayClient api) {
        return api.all(DemoAccount.SUPERVISOR, ISSUED).stream().map(document -> new ValidDocument(document.path("number").asString(),
                document.path("orderId").asString(), heading(document, "orderNumber"))).toList();
    }

    private static Heading heading(JsonNode json, String number) {
        return new Heading(json.path(number).asString(), json.path("customerId").asString(), json.path("customerName").asString(),
                json.path("total").toString());
    }

    /** Compares full contents, which takes two requests for each document, so only for the newest documents. */
    private static ConsistencyCheck contents(GatewayClient api) {
        var documents = api.get(DemoAccount.SUPERVISOR, ISSUED).orFail().body().path("items").valueStream().toList();
        var violations = documents.stream()
                .flatMap(document -> CrossCheck.differs(document.path("number").asString(),
                        content(api, "/api/documents/" + document.path("id").asString()),
                        content(api, "/api/orders/" + document.path("orderId").asString())).stream())
                .toList();
        return new ConsistencyCheck("order, document", "Documents say word for word what their order says (the newest " + PAGE + ")",
                documents.size(),
                violations);
    }

    private static OrderContent content(GatewayClient api, String path) {
        return ContractJson.mapper().treeToValue(api.get(DemoAccount.SUPERVISOR, path).orFail().body().path("content"),
                OrderContent.class);
    }

    private static Map<String, String> states(GatewayClient api, String service) {
        return by(api, service, order -> order.path("state").asString());
    }

    private static <T> Map<String, T> by(GatewayClient api, String service, Function<JsonNode, T> fact) {
        var facts = new HashMap<String, T>();
        for (var order : api.all(DemoAccount.SUPERVISOR, path(service) + "/orders?limit=500"))
            facts.put(order.path("orderId").asString(), fact.apply(order));
        return facts;
    }

    private static String path(String service) {
        return "/api/operations/" + service + "/audit";
    }

    private static void print(PrintWriter out, ConsistencyCheck check) {
        out.printf("%-4s %-17s %s (%d checked)%n", check.violations().isEmpty() ? "ok" : "BAD", check.about(), check.invariant(),
                check.checked());
        check.violations().stream().limit(SHOWN).forEach(violation -> out.println("       " + violation));
        if (check.violations().size() > SHOWN)
            out.println("       and " + (check.violations().size() - SHOWN) + " more");
    }
}
