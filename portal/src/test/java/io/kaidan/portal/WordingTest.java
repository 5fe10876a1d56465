package io.kaidan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordingTest {

    private static final Wording WORDING = new Wording(messages(), new PortalProperties(ZoneId.of("Asia/Shanghai"), "CNY"));

    private final Wording.In chinese = WORDING.in(Locale.SIMPLIFIED_CHINESE);
    private final Wording.In english = WORDING.in(Locale.ENGLISH);

    @Test
    void hasATitleForEveryEventOfAnOrder() {
        var events = Stream.of(OrderEvent.class, StockEvent.OfOrder.class, DocumentEvent.class, ShipmentEvent.class)
                .flatMap(WordingTest::leaves).map(Class::getSimpleName);

        assertThat(Stream.concat(events, Stream.of("ReplenishmentRequested")))
                .allSatisfy(type -> assertThat(chinese.text("event." + type, "none")).isNotEqualTo("none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "OrderCancelled | said | out of (all) goods: sorry | 订单已取消：out of (all) goods: sorry",
            "OrderReinstated | said | dispatched | 取消过迟，订单继续：dispatched",
            "StockShort | missing | P-1 120 pcs / 500 pcs; P-2 0 m / 3 m | 货物不足（现有 / 需要）：P-1 120 pcs / 500 pcs; P-2 0 m / 3 m",
            "OrderVerified | revision | 1 | 订单已核对。", "DocumentDrafted | kind | INVOICE | 发票已起草。"})
    void putsTheFactsOfAnEventIntoWords(String type, String name, String fact, String expected) {
        assertThat(chinese.message("event." + type, Map.of(name, fact), "In English.")).isEqualTo(expected);
        assertThat(english.message("event." + type, Map.of(name, fact), "In English.")).isNotEqualTo("In English.");
    }

    @Test
    void saysWhyAShipmentIsPlannedAnewAndLate() {
        var facts = Map.of("carrier", "local", "dispatchOn", "2026-12-01", "deliverOn", "2026-12-03", "said", "stock came");
        var late = new HashMap<>(facts);
        late.put("late", "no capacity");

        assertThat(chinese.message("event.ShipmentReplanned", facts, ""))
                .isEqualTo("重新计划（stock came）：2026-12-01 由 local 发出，2026-12-03 到货。");
        assertThat(chinese.message("event.ShipmentReplanned", late, ""))
                .isEqualTo("重新计划（stock came）：2026-12-01 由 local 发出，2026-12-03 到货。将迟于要求交货日：no capacity");
    }

    @Test
    void keepsWhatTheServiceSaysWhereAFactOrAMessageIsMissing() {
        assertThat(chinese.message("event.OrderEntered", Map.of(), "The order was entered as 7.")).isEqualTo("The order was entered as 7.");
        assertThat(chinese.message("event.FromNextYear", null, "It happened.")).isEqualTo("It happened.");
        assertThat(chinese.message("event.FromNextYear", null, null)).isEqualTo("event.FromNextYear");
    }

    @Test
    void keepsTheParticularsOfARefusalInEnglish() {
        var facts = Map.of("number", "SO-1", "enteredBy", "clerk");

        assertThat(english.sentence("why.verification", facts, "Order SO-1 is yours.")).isEqualTo("Order SO-1 is yours.");
        assertThat(chinese.sentence("why.verification", facts, "Order SO-1 is yours.")).isEqualTo("订单 SO-1 由 clerk 录入，须由另一人核对，请联系同事。");
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
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(WordingTest::leaves) : Stream.of(type);
    }
}
