package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenOrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final OpenOrders openOrders = new OpenOrders();

    @Test
    void measuresFromEntryInAnyOrderOfEvents() {
        openOrders.apply(new StockReserved("o-1", 1, List.of(), NOON.plusSeconds(2)));
        openOrders.apply(entered("o-1"));
        openOrders.apply(new OrderProcessed("o-1", NOON.plusSeconds(900), NOON.plusSeconds(3)));
        openOrders.apply(new OrderCompleted("o-1", NOON.plusSeconds(10)));

        assertThat(openOrders.openOrders()).isZero();
        assertThat(openOrders.measured().finals()).isEqualTo(Map.of(SimulationProgress.COMPLETED, 1));
        assertThat(openOrders.measured().toReserved().percentile(0.5)).isEqualTo(2_000);
        assertThat(openOrders.measured().toProcessed().percentile(0.99)).isEqualTo(3_000);
        assertThat(openOrders.measured().ordersPerSecond()).isEqualTo(0.1);
    }

    @Test
    void doesNotMeasureOrdersThatWaitedForGoods() {
        openOrders.apply(entered("o-1"));
        openOrders.apply(new StockShort("o-1", 1, List.of(), NOON.plusSeconds(1)));
        openOrders.apply(new StockReserved("o-1", 1, List.of(), NOON.plusSeconds(600)));
        openOrders.apply(new OrderCompleted("o-1", NOON.plusSeconds(610)));

        assertThat(openOrders.measured().toReserved().count()).isZero();
        assertThat(openOrders.measured().everShort()).isEqualTo(1);
    }

    @Test
    void doesNotOpenAFinishedOrderAgain() {
        openOrders.apply(entered("o-1"));
        openOrders.apply(new OrderCompleted("o-1", NOON));
        openOrders.apply(new StockReserved("o-1", 1, List.of(), NOON));
        openOrders.apply(new OrderCompleted("o-1", NOON));

        assertThat(openOrders.openOrders()).isZero();
        assertThat(openOrders.finishedOrders()).isEqualTo(1);
    }

    @Test
    void reopensACancelledOrderThatGoesOn() {
        openOrders.apply(entered("o-1"));
        openOrders.apply(new OrderCancelled("o-1", "no longer needed", "clerk", NOON));
        openOrders.apply(new OrderReinstated("o-1", "the goods had left", NOON));

        assertThat(openOrders.openOrders()).isEqualTo(1);
        assertThat(openOrders.finishedOrders()).isZero();

        openOrders.apply(new OrderCompleted("o-1", NOON));

        assertThat(openOrders.openOrders()).isZero();
        assertThat(openOrders.measured().finals()).isEqualTo(Map.of(SimulationProgress.COMPLETED, 1));
    }

    @Test
    void namesUnfinishedOrders() {
        openOrders.found("o-1", SimulationProgress.VERIFIED);
        openOrders.apply(new StockShort("o-1", 1, List.of(), NOON));

        assertThat(openOrders.unfinished(5)).containsExactly("order o-1 is VERIFIED, last event: stock short");
    }

    private static OrderEntered entered(String orderId) {
        var content = new OrderContent("SO2026-000001", 1, "C-1", "客户", null, null, LocalDate.of(2026, 12, 1),
                new Address("王", null, "路 1", "上海", "上海市", null, "CN"), List.of(), Money.zero("CNY"), null);
        return new OrderEntered(orderId, content, "SYSTEM", "mingde-system", NOON, NOON.plusSeconds(900), NOON);
    }
}
