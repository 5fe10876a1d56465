package io.kaidan.local.simulate;

import io.kaidan.contracts.Channels;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends orders and does the work of clerks: enter, ask back, verify, reject, cancel. */
final class SimulatedCustomers {

    private static final int CONFLICT = 409;

    private final GatewayClient api;
    final LongAdder entered = new LongAdder();
    final LongAdder clarified = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder cancelled = new LongAdder();

    SimulatedCustomers(GatewayClient api) {
        this.api = api;
    }

    void order(SimulatedOrder order) {
        var intake = receive(order);
        var id = intake.path("id").asString();
        switch (order.course()) {
            case STRAIGHT_THROUGH -> {
                if (!intake.path("state").asString().equals("ENTERED"))
                    enter(id);
            }
            case BY_HAND -> enter(id);
            case CLARIFIED -> {
                clarify(id, order);
                enter(id);
            }
            case REJECTED -> {
                decide(DemoAccount.CLERK, "/api/intakes/" + id + "/rejection", Map.of("reason", "所需数量超出供货能力 (more than we can supply)"));
                rejected.increment();
                return;
            }
        }
        entered.increment();
        if (order.cancelled())
            cancel(id);
    }

    private JsonNode receive(SimulatedOrder order) {
        var knownAddress = order.course() == SimulatedOrder.Course.CLARIFIED ? null : order.customer().address();
        var body = order.request(knownAddress);
        body.put("channel", order.channel());
        if (!order.channel().equals(Channels.SYSTEM))
            body.put("original", "客户来电／来函: " + order.customerOrderNumber());
        return api.post(order.sender(), "/api/intakes", body, order.key()).orFail().body();
    }

    /** Continues from any state that a crash has left. */
    private void clarify(String id, SimulatedOrder order) {
        var intake = api.get(DemoAccount.CLERK, "/api/intakes/" + id).orFail().body();
        if (!intake.path("state").asString().equals("ENTERED")) {
            if (intake.path("clarifications").isEmpty())
                intake = api.post(DemoAccount.CLERK, "/api/intakes/" + id + "/clarifications",
                        Map.of("question", "请问送货地址是哪里？ Where may we deliver?")).orFail().body();
            for (var clarification : intake.path("clarifications"))
                if (!clarification.path("answer").isString())
                    decide(DemoAccount.CLERK,
                            "/api/intakes/" + id + "/clarifications/" + clarification.path("id").asString() + "/answer",
                            Map.of("answer", order.customer().address().city() + "，" + order.customer().address().street()));
            api.put(DemoAccount.CLERK, "/api/intakes/" + id + "/request", order.request(order.customer().address())).orFail();
        }
        clarified.increment();
    }

    private void enter(String id) {
        decide(DemoAccount.CLERK, "/api/intakes/" + id + "/review", null);
        decide(DemoAccount.CLERK, "/api/intakes/" + id + "/entry", null);
        verify(id);
    }

    /** The verification by a second person. */
    void verify(String id) {
        decide(DemoAccount.SUPERVISOR, "/api/orders/" + id + "/verification", null);
    }

    /** The customer cancels. If the goods are on their way already, the refusal stands. */
    private void cancel(String id) {
        var answer = decide(DemoAccount.CLERK, "/api/orders/" + id + "/cancellation", Map.of("reason", "客户取消 (the customer cancelled)"));
        if (answer.isSuccess())
            cancelled.increment();
    }

    /** Accepts a refusal, since the decision may have been taken before a crash. */
    private Answer decide(DemoAccount who, String path, @Nullable Object body) {
        var answer = api.post(who, path, body == null ? Map.of() : body);
        return answer.status() == CONFLICT ? answer : answer.orFail();
    }
}
