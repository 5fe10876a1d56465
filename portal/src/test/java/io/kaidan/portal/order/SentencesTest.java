package io.kaidan.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.portal.PortalProperties;
import io.kaidan.portal.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class SentencesTest {

    private static final Wording WORDING = new Wording(messages(), new PortalProperties(ZoneId.of("Asia/Shanghai"), "CNY"));

    private final Sentences sentences = new Sentences();
    private final Wording.In chinese = WORDING.in(Locale.SIMPLIFIED_CHINESE);

    @Test
    void knowHowToTellEveryEventOfAnOrder() {
        var events = Stream.of(OrderEvent.class, StockEvent.OfOrder.class, DocumentEvent.class, ShipmentEvent.class)
                .flatMap(SentencesTest::leaves).map(Class::getSimpleName);

        assertThat(Sentences.FACTS.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(events, Stream.of("ReplenishmentRequested")).toList());
        assertThat(Sentences.FACTS.keySet()).allSatisfy(type -> {
            assertThat(chinese.text("event." + type, "none")).isNotEqualTo("none");
            assertThat(chinese.text("event." + type + ".says", "none")).isNotEqualTo("none");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "OrderCancelled | said | out of (all) goods: sorry | 订单已取消：out of (all) goods: sorry",
            "OrderReinstated | said | dispatched | 取消过迟，订单继续：dispatched",
            "StockShort | missing | P-1 120 pcs / 500 pcs; P-2 0 m / 3 m | 货物不足（现有 / 需要）：P-1 120 pcs / 500 pcs; P-2 0 m / 3 m",
            "OrderVerified | revision | 1 | 订单已核对。"})
    void areMadeFromTheFactsThatTheOrderDeskTells(String type, String name, String fact, String expected) {
        assertThat(sentences.told(entry(type, "In English.", Map.of(name, fact)), chinese)).isEqualTo(expected);
        assertThat(sentences.told(entry(type, "In English.", Map.of(name, fact)), WORDING.in(Locale.ENGLISH))).isEqualTo("In English.");
    }

    @Test
    void sayWhyAShipmentIsPlannedAnewAndLate() {
        var facts = Map.of("carrier", "local", "dispatchOn", "2026-12-01", "deliverOn", "2026-12-03", "said", "stock came");
        var late = new HashMap<>(facts);
        late.put("late", "no capacity");

        assertThat(sentences.told(entry("ShipmentReplanned", "", facts), chinese))
                .isEqualTo("重新计划（stock came）：2026-12-01 由 local 发出，2026-12-03 到货。");
        assertThat(sentences.told(entry("ShipmentReplanned", "", late), chinese))
                .isEqualTo("重新计划（stock came）：2026-12-01 由 local 发出，2026-12-03 到货。将迟于要求交货日：no capacity");
    }

    @Test
    void stayInEnglishWhereAFactIsNotTold() {
        assertThat(sentences.told(entry("OrderEntered", "The order was entered as 7.", Map.of()), chinese))
                .isEqualTo("The order was entered as 7.");
        assertThat(sentences.told(entry("OrderEntered", "The order was entered as 7.", Map.of("number", "7")), chinese))
                .isEqualTo("已录入为订单 7。");
    }

    /** Whatever the others have told of an order, there is a sentence for what it waits for. */
    @Test
    void sayWhatEveryOrderWaitsFor() {
        var keys = new ArrayList<String>();
        for (var state : List.of("ENTERED", "VERIFIED", "PROCESSED", "COMPLETED"))
            for (var stock : List.of("REQUESTED", "SHORT", "RESERVED", "ISSUED", "RELEASED"))
                for (var document : List.of("DRAFT", "SUBMITTED", "APPROVED", "ISSUED", "VOIDED"))
                    for (var shipment : List.of("", "PLANNED", "PICKING", "PICKED", "BOOKED", "DISPATCHED", "DELIVERED", "FAILED",
                            "RETURNED"))
                        keys.add("waits." + OrderProgressBar.of(order(state, stock, document, shipment)).waits().key());

        assertThat(keys).allSatisfy(key -> assertThat(chinese.text(key, "none")).as(key).isNotEqualTo("none"));
    }

    private static OrderDetails order(String state, String stock, String document, String shipment) {
        return new OrderDetails("o-1", "SO2026-000001", state, null, null, null, null, null, state.equals("ENTERED") ? null : "clerk2",
                null,
                new OrderDetails.Stock(stock, List.of(), null),
                List.of(new OrderDetails.DocumentEntry("d-1", "SALES_ORDER", null, document)),
                shipment.isEmpty() ? null : new OrderDetails.Shipment(shipment, null, null, null, null, null, null, null), List.of(), 1L);
    }

    private static OrderDetails.Entry entry(String type, String text, Map<String, String> details) {
        return new OrderDetails.Entry(Instant.EPOCH, type, text, null, details);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(SentencesTest::leaves) : Stream.of(type);
    }
}
