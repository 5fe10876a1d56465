package io.kaidan.local.verify;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Topics;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.verify.OrderRecords.Heading;
import io.kaidan.local.verify.OrderRecords.ValidDocument;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the data of all services and checks them. What cannot be read is a violation, and everything else is checked all the same. */
final class DataVerification {

    private static final int PAGE = 200;
    private static final String ISSUED = "/api/documents?state=ISSUED&limit=" + PAGE;
    private static final int NOT_FOUND = 404;
    /** From this status on the service is not available for anything. */
    private static final int BAD_GATEWAY = 502;

    private static final List<String> AUDITED = List.of("order", "document", "inventory", "shipping", "kpi");

    private final GatewayClient api;
    private final List<String> unreadable = new ArrayList<>();
    private final Set<Source> unread = EnumSet.noneOf(Source.class);

    DataVerification(GatewayClient api) {
        this.api = api;
    }

    List<ConsistencyCheck> checks() {
        var checks = new ArrayList<ConsistencyCheck>();
        AUDITED.forEach(service -> checks.addAll(audit(service)));
        checks.add(consumed());
        var records = records();
        checks.add(new ConsistencyCheck("all services", "Every service can be asked about its orders", Source.values().length, unreadable));
        checks.addAll(CrossCheck.of(records));
        checks.add(contents());
        return checks;
    }

    private List<ConsistencyCheck> audit(String service) {
        try {
            return ConsistencyCheck.read(service, api.get(DemoAccount.SUPERVISOR, path(service)).orFail().body());
        } catch (CommandFailed e) {
            return List.of(new ConsistencyCheck(service, "The service checks its data", 0, List.of(String.valueOf(e.getMessage()))));
        }
    }

    private static String path(String service) {
        return "/api/operations/" + service + "/audit";
    }

    /** An event that a service could not consume means that the services need not agree. Reports from outside hold nothing up. */
    private ConsistencyCheck consumed() {
        var violations = new ArrayList<String>();
        for (var service : Component.DATA_SERVICES)
            try {
                api.all(DemoAccount.SUPERVISOR, "/api/operations/" + service.title().replace("-service", "")
                        + "/dead-letters?state=DEAD&limit=200").stream()
                        .filter(deadLetter -> isEvent(deadLetter.path("topic").asString("")))
                        .forEach(deadLetter -> violations.add("%s could not consume %s with the key %s: %s".formatted(service.title(),
                                deadLetter.path("place").asString(""), deadLetter.path("key").asString(""),
                                deadLetter.path("reason").asString(""))));
            } catch (CommandFailed e) {
                violations.add(String.valueOf(e.getMessage()));
            }
        return new ConsistencyCheck("all services", "Every event was consumed by the services that need it", Component.DATA_SERVICES.size(),
                violations);
    }

    private static boolean isEvent(String topic) {
        return !topic.equals(Topics.WAREHOUSE_REPORTS) && !topic.equals(Topics.LOGISTICS_REPORTS);
    }

    private OrderRecords records() {
        return new OrderRecords(read(Source.ORDERS, () -> states("order"), Map.of()),
                read(Source.RESERVATIONS, () -> states("inventory"), Map.of()),
                read(Source.ISSUED, () -> by("document",
                        order -> order.path("issued").valueStream().map(JsonNode::asString).collect(Collectors.toSet())), Map.of()),
                read(Source.SHIPMENTS, () -> states("shipping"), Map.of()), read(Source.STATISTICS, () -> states("kpi"), Map.of()),
                read(Source.HEADINGS, this::headings, Map.of()), read(Source.DOCUMENTS, this::documents, List.of()), unread);
    }

    private <T> T read(Source source, Supplier<T> reading, T none) {
        try {
            return reading.get();
        } catch (CommandFailed e) {
            unread.add(source);
            unreadable.add(source.title() + " could not be read: " + e.getMessage());
            return none;
        }
    }

    private Map<String, Heading> headings() {
        var headings = new HashMap<String, Heading>();
        api.all(DemoAccount.SUPERVISOR, "/api/orders?limit=" + PAGE)
                .forEach(order -> headings.put(order.path("id").asString(), heading(order, "number")));
        return headings;
    }

    private List<ValidDocument> documents() {
        return api.all(DemoAccount.SUPERVISOR, ISSUED).stream().map(document -> new ValidDocument(document.path("number").asString(""),
                document.path("orderId").asString(""), heading(document, "orderNumber"))).toList();
    }

    private static Heading heading(JsonNode json, String number) {
        return new Heading(json.path(number).asString(""), json.path("customerId").asString(""), json.path("customerName").asString(""),
                json.path("total").toString());
    }

    private Map<String, String> states(String service) {
        return by(service, order -> order.path("state").asString(""));
    }

    private <T> Map<String, T> by(String service, Function<JsonNode, T> fact) {
        var facts = new HashMap<String, T>();
        for (var order : api.all(DemoAccount.SUPERVISOR, path(service) + "/orders?limit=500"))
            facts.put(order.path("orderId").asString(""), fact.apply(order));
        return facts;
    }

    /** Compares full contents, which takes two requests for each document, so only for the newest documents. */
    private ConsistencyCheck contents() {
        var violations = new ArrayList<String>();
        var compared = 0;
        try {
            var documents = api.get(DemoAccount.SUPERVISOR, ISSUED).orFail().body().path("items").valueStream().toList();
            for (var document : documents)
                try {
                    compare(document, violations);
                    compared++;
                } catch (CommandFailed e) {
                    violations.add("%d of %d documents were not compared: %s".formatted(documents.size() - compared, documents.size(),
                            e.getMessage()));
                    break;
                }
        } catch (CommandFailed e) {
            violations.add(String.valueOf(e.getMessage()));
        }
        return new ConsistencyCheck("order, document", "Documents say word for word what their order says (the newest " + PAGE + ")",
                compared, violations);
    }

    private void compare(JsonNode document, List<String> violations) {
        var number = document.path("number").asString("");
        var orderId = document.path("orderId").asString("");
        var ofDocument = content("/api/documents/" + document.path("id").asString(""), violations,
                "document " + number + " is in the list of document-service, which does not know it");
        var ofOrder = content("/api/orders/" + orderId, violations, CrossCheck.ofUnknownOrder(number, orderId));
        if (ofDocument.isPresent() && ofOrder.isPresent())
            CrossCheck.differs(number, ofDocument.get(), ofOrder.get()).ifPresent(violations::add);
    }

    /** @param unknown what it means if the service answers that there is no such thing */
    private Optional<OrderContent> content(String path, List<String> violations, String unknown) {
        var answer = api.get(DemoAccount.SUPERVISOR, path);
        if (answer.status() >= BAD_GATEWAY)
            throw new CommandFailed(answer.failure());
        if (answer.status() == NOT_FOUND) {
            violations.add(unknown);
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            violations.add(answer.failure());
            return Optional.empty();
        }
        try {
            var content = answer.body().path("content");
            if (content.isObject())
                return Optional.of(ContractJson.mapper().treeToValue(content, OrderContent.class));
            violations.add(answer.request() + " was answered without content.");
        } catch (JacksonException e) {
            violations.add(answer.request() + " was answered with content that cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
