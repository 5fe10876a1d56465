package io.kaidan.local.simulate;

import io.kaidan.contracts.Channels;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.Api;
import io.kaidan.local.identity.DemoAccount;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings wishes to the desk and does there what clerks do: enter, ask back, look again, refuse, cancel. */
final class SimulatedCustomers {

    private static final int CONFLICT = 409;

    private final Api api;
    final LongAdder entered = new LongAdder();
    final LongAdder clarified = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder cancelled = new LongAdder();

    SimulatedCustomers(Api api) {
        this.api = api;
    }

    void order(SimulatedOrder wish) {
        var intake = receive(wish);
        var id = intake.path("id").asString();
        switch (wish.course()) {
            case STRAIGHT_THROUGH -> {
                if (!intake.path("state").asString().equals("ENTERED"))
                    enter(id);
            }
            case BY_HAND -> enter(id);
            case CLARIFIED -> {
                clarify(id, wish);
                enter(id);
            }
            case REJECTED -> {
                decide(DemoAccount.CLERK, "/api/intakes/" + id + "/rejection", Map.of("reason", "所需数量超出供货能力 (more than we can supply)"));
                rejected.increment();
                return;
            }
        }
        entered.increment();
        if (wish.cancelled())
            cancel(id);
    }

    private JsonNode receive(SimulatedOrder wish) {
        var knownAddress = wish.course() == SimulatedOrder.Course.CLARIFIED ? null : wish.customer().address();
        var body = wish.request(knownAddress);
        body.put("channel", wish.channel());
        if (!wish.channel().equals(Channels.SYSTEM))
            body.put("original", "客户来电／来函: " + wish.customerOrderNumber());
        return api.post(wish.sender(), "/api/intakes", body, wish.key()).orUnable().body();
    }

    /** Goes on wherever a crash has left it. */
    private void clarify(String id, SimulatedOrder wish) {
        var intake = api.get(DemoAccount.CLERK, "/api/intakes/" + id).orUnable().body();
        if (!intake.path("state").asString().equals("ENTERED")) {
            if (intake.path("clarifications").isEmpty())
                intake = api.post(DemoAccount.CLERK, "/api/intakes/" + id + "/clarifications",
                        Map.of("question", "请问送货地址是哪里？ Where may we deliver?")).orUnable().body();
            for (var clarification : intake.path("clarifications"))
                if (!clarification.path("answer").isString())
                    decide(DemoAccount.CLERK,
                            "/api/intakes/" + id + "/clarifications/" + clarification.path("id").asString() + "/answer",
                            Map.of("answer", wish.customer().address().city() + "，" + wish.customer().address().street()));
            api.put(DemoAccount.CLERK, "/api/intakes/" + id + "/request", wish.request(wish.customer().address())).orUnable();
        }
        clarified.increment();
    }

    private void enter(String id) {
        decide(DemoAccount.CLERK, "/api/intakes/" + id + "/review", null);
        decide(DemoAccount.CLERK, "/api/intakes/" + id + "/entry", null);
        verify(id);
    }

    /** The second look at an order. */
    void verify(String id) {
        decide(DemoAccount.SUPERVISOR, "/api/orders/" + id + "/verification", null);
    }

    /** The customer has changed his mind; when the goods are on their way already, he has to take them. */
    private void cancel(String id) {
        var answer = decide(DemoAccount.CLERK, "/api/orders/" + id + "/cancellation", Map.of("reason", "客户取消 (the customer cancelled)"));
        if (answer.isSuccess())
            cancelled.increment();
    }

    /** A refusal is an answer too: a decision taken before a crash need not be taken again. */
    private Answer decide(DemoAccount who, String path, @Nullable Object body) {
        var answer = api.post(who, path, body == null ? Map.of() : body);
        return answer.status() == CONFLICT ? answer : answer.orUnable();
    }
}
