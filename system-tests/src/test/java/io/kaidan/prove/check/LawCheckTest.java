package io.kaidan.prove.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.prove.check.ServiceRecords.Document;
import io.kaidan.prove.check.ServiceRecords.Facts;
import io.kaidan.prove.check.ServiceRecords.Sales;
import io.kaidan.prove.check.ServiceRecords.Shipment;
import io.kaidan.prove.check.ServiceRecords.Stock;
import io.kaidan.prove.events.RecordedDeadLetter;
import io.kaidan.prove.simulation.AcceptedOrder;
import io.kaidan.prove.simulation.RequestAnswer;
import io.kaidan.prove.simulation.UnfilableMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each law holds for sound evidence, and each violation is found. */
class LawCheckTest {

    private static final AcceptedOrder THIRD = new AcceptedOrder(SoundEvidence.order("PO-3"), "three", true, false, false);

    @Test
    void findsNothingInASoundWorld() {
        assertThat(broken(_ -> {})).isEmpty();
    }

    @Test
    void findsAMissingOrder() {
        assertThat(broken(sound -> sound.acknowledged.put("three", THIRD))).containsExactly(law("Every acknowledged order"));
    }

    @Test
    void acceptsAnIntakeWithoutOrder() {
        assertThat(
                broken(sound -> sound.acknowledged.put("three",
                        new AcceptedOrder(SoundEvidence.order("PO-3"), "three", false, false, false))))
                .isEmpty();
    }

    @Test
    void findsAnOrderWithOtherContent() {
        var order = new SoundEvidence().orders.get("one");
        assertThat(broken(sound -> sound.orders.put("one",
                new ServiceRecords.Order("one", "SO-1", order.customerId(), "PO-1", "COMPLETED", Map.of("P-1001", BigDecimal.valueOf(5)),
                        order.total()))))
                .contains(law("Every acknowledged order"));
    }

    @Test
    void findsAStuckOrder() {
        assertThat(broken(sound -> sound.orders.put("one", SoundEvidence.order("one", "SO-1", "PO-1", "PROCESSED"))))
                .contains(law("Every acknowledged order"), law("Statistics"));
        assertThat(broken(sound -> sound.underWay.add("order one is VERIFIED"))).containsExactly(law("Everything comes to rest"));
    }

    @Test
    void findsAForgottenCancellationUnlessItWasTooLate() {
        Consumer<SoundEvidence> forgotten = sound -> {
            sound.orders.put("two", SoundEvidence.order("two", "SO-2", "PO-2", "COMPLETED"));
            sound.facts.put("two", new Facts("COMPLETED", sound.orders.get("two").total()));
        };
        assertThat(broken(forgotten)).contains(law("Every acknowledged order"));
        assertThat(broken(forgotten.andThen(sound -> sound.publish("two", 3, new OrderReinstated("two", "gone", SoundEvidence.NOW)))))
                .doesNotContain(law("Every acknowledged order"));
    }

    @Test
    void findsAnOrderEnteredTwice() {
        assertThat(broken(sound -> {
            sound.orders.put("three", SoundEvidence.order("three", "SO-3", "PO-1", "CANCELLED"));
            sound.facts.put("three", sound.facts.get("two"));
            sound.reservations.put("three", "RELEASED");
        })).containsExactly(law("No order exists twice"));
    }

    @Test
    void findsRepeatedAndMissingEntriesOfATimeline() {
        assertThat(broken(sound -> sound.timelines.get("one").add("OrderVerified"))).containsExactly(law("Every event of an order"));
        assertThat(broken(sound -> sound.timelines.get("two").remove("OrderEntered"))).containsExactly(law("Every event of an order"));
    }

    @Test
    void findsWrongStatistics() {
        assertThat(broken(sound -> sound.sales = new Sales(2, sound.sales.worth()))).containsExactly(law("Statistics"));
        assertThat(
                broken(sound -> sound.sales = new Sales(1, List.of(sound.sales.worth().getFirst().plus(sound.sales.worth().getFirst())))))
                .containsExactly(law("Statistics"));
        assertThat(broken(sound -> sound.facts.put("one", new Facts("VERIFIED", sound.orders.get("one").total()))))
                .containsExactly(law("Statistics"));
        assertThat(broken(sound -> sound.facts.remove("two"))).containsExactly(law("Statistics"));
    }

    @Test
    void allowsRepeatedMessagesButNoRepeatedEvents() {
        var again = new OrderVerified("one", 1, "clerk", SoundEvidence.NOW);
        assertThat(broken(sound -> sound.publish("one", 1, again, "e2", true))).isEmpty();
        assertThat(broken(sound -> {
            sound.publish("one", 3, again);
            sound.timelines.get("one").add("OrderVerified");
        })).containsExactly(law("What can happen to an order once"));
    }

    @Test
    void findsEventsInTheWrongOrder() {
        assertThat(broken(sound -> {
            var last = sound.events.stream().filter(event -> event.event() instanceof OrderCompleted).findFirst().orElseThrow();
            sound.events.remove(last);
            sound.events.add(1, last);
        })).contains(law("Events of an aggregate"), law("No event comes before"));
        assertThat(broken(sound -> sound.events.removeIf(event -> event.event() instanceof OrderEntered && event.key().equals("one"))))
                .contains(law("No event comes before"));
        Consumer<SoundEvidence> ahead = sound -> sound.events.add(1, sound.events.remove(2)); // verified before entered
        assertThat(broken(ahead)).containsExactly(law("No event comes before"));
        assertThat(broken(ahead.andThen(sound -> sound.brokenOff.add("PO-1")))).isEmpty();
        assertThat(broken(sound -> sound.publish("one", 4, new StockIssued("one", "s1", List.of(), SoundEvidence.NOW))))
                .contains(law("No event comes before"));
    }

    @Test
    void findsMoreReservedThanOnHand() {
        assertThat(broken(sound -> sound.oversold.add("P-1001 has 3 on hand, 4 reserved"))).containsExactly(law("Never is more reserved"));
        assertThat(LawCheck.oversold(stock(3, 4, -1))).isPresent();
        assertThat(LawCheck.oversold(stock(3, 2, 0))).isPresent();
        assertThat(LawCheck.oversold(stock(3, 3, 0))).isEmpty();
    }

    @Test
    void findsAWrongLedger() {
        var law = law("Every receipt and every issue");
        assertThat(broken(sound -> sound.movements.add(SoundEvidence.movement(3, "ISSUE", -4, "one")))).contains(law);
        assertThat(broken(sound -> sound.movements.removeFirst())).contains(law);
        assertThat(broken(sound -> sound.movements.set(1, SoundEvidence.movement(2, "ISSUE", -3, "one")))).contains(law);
        assertThat(broken(sound -> sound.movements.add(SoundEvidence.movement(3, "ADJUSTMENT", 0, "x")))).contains(law);
        assertThat(broken(sound -> sound.warehouse.put("r9",
                new GoodsReceivedReport("r9", "WH-1", "P-1001", Quantity.of(1, "pcs"), SoundEvidence.NOW)))).contains(law);
        assertThat(broken(sound -> sound.stock.set(0, stock(7, 0, 7)))).containsExactly(law);
    }

    @Test
    void findsGoodsThatStayReserved() {
        var law = law("Nothing stays reserved");
        assertThat(broken(sound -> sound.stock.set(0, stock(6, 4, 2)))).containsExactly(law);
        assertThat(broken(sound -> sound.reservations.put("two", "RESERVED"))).containsExactly(law);
        assertThat(broken(sound -> sound.reservations.remove("one"))).containsExactly(law);
    }

    @Test
    void findsNumbersWithGapsOrRepeats() {
        var law = law("Document numbers");
        assertThat(broken(sound -> sound.documents.add(new Document("d9", "two", "INVOICE", "VOIDED", "I2026-000003"))))
                .containsExactly(law);
        assertThat(broken(sound -> sound.documents.add(new Document("d9", "two", "INVOICE", "VOIDED", "I2026-000001"))))
                .containsExactly(law);
        assertThat(broken(sound -> sound.documents.replaceAll(
                document -> new Document(document.id(), document.orderId(), document.kind(), document.state(), "I2026-00000"
                        + document.id().charAt(1)))))
                .containsExactly(law); // another number than in the event
    }

    @Test
    void findsMissingAndSurplusDocuments() {
        var law = law("Every completed order has each document");
        assertThat(broken(sound -> sound.documents.set(2, new Document("d3", "one", "INVOICE", "APPROVED", "I2026-000001"))))
                .containsExactly(law);
        assertThat(broken(sound -> sound.documents.add(new Document("d9", "two", "SALES_ORDER", "ISSUED", "S2026-000002"))))
                .containsExactly(law);
    }

    @Test
    void findsDeliveriesWithoutReport() {
        var law = law("Every delivery was reported");
        assertThat(broken(sound -> sound.logistics.clear())).containsExactly(law);
        assertThat(broken(sound -> sound.warehouse.remove("r2"))).containsExactly(law);
        assertThat(broken(sound -> sound.consignments.put("s1", "PV2"))).containsExactly(law);
        assertThat(broken(sound -> sound.shipments.clear())).containsExactly(law);
        assertThat(broken(sound -> sound.shipments.put("one", List.of(new Shipment("s1", "one", "BOOKED", "PV1"))))).containsExactly(law);
    }

    @Test
    void findsDeadLettersOfWellFormedReportsAndMissingOnes() {
        var law = law("Dead letters");
        assertThat(broken(sound -> sound.deadLetters.add(sound.deadLetters.getFirst()))).isEmpty();
        assertThat(broken(
                sound -> sound.deadLetters.add(new RecordedDeadLetter("kaidan.orders.kpi-service.dlq", "{}", "bug", "kaidan.orders-1@1"))))
                .containsExactly(law);
        assertThat(broken(sound -> sound.malformed.add("marker-2"))).containsExactly(law);
    }

    @Test
    void findsAPartitionThatDoesNotGoOn() {
        var law = law("A message that cannot be filed");
        assertThat(broken(sound -> sound.deadLetters.removeLast())).containsExactly(law);
        assertThat(broken(sound -> sound.unfilable.add(new UnfilableMessage("a key", "warehouse.reports-0@8", "marker-2"))))
                .containsExactly(law);
        assertThat(broken(sound -> sound.deadLetters.removeFirst())).contains(law);
    }

    @Test
    void findsAServiceThatACallerHasClosed() {
        var law = law("A caller cannot close a service");
        assertThat(broken(sound -> sound.unreadable.add(new RequestAnswer("/api/orders?=1", 502)))).containsExactly(law);
        assertThat(broken(sound -> sound.unreadable.add(new RequestAnswer("/api/orders?=1", 503)))).containsExactly(law);
        assertThat(broken(sound -> sound.unreadable.add(new RequestAnswer("/api/orders?=1", 200)))).containsExactly(law);
        assertThat(broken(sound -> sound.others.add(new RequestAnswer("/api/orders", 503)))).containsExactly(law);
        assertThat(broken(sound -> sound.unreadable.clear())).containsExactly(law);
        assertThat(broken(sound -> sound.others.clear())).containsExactly(law);
    }

    @Test
    void findsComplaintsAndViolationsOfAudits() {
        assertThat(broken(sound -> sound.unexpected.add("500"))).containsExactly(law("Everybody was answered"));
        assertThat(broken(sound -> sound.violations.add("holds"))).containsExactly(law("The services find nothing wrong"));
    }

    private static Stock stock(long onHand, long reserved, long available) {
        return new Stock("P-1001", BigDecimal.valueOf(onHand), BigDecimal.valueOf(reserved), BigDecimal.valueOf(available));
    }

    private static Set<String> broken(Consumer<SoundEvidence> breaking) {
        var sound = new SoundEvidence();
        breaking.accept(sound);
        return LawCheck.all(sound.evidence()).entrySet().stream().filter(law -> !law.getValue().isEmpty()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String law(String beginning) {
        return Objects.requireNonNull(
                LawCheck.ALL.stream().map(LawCheck::law).filter(law -> law.startsWith(beginning)).findFirst().orElse(null),
                () -> "there is no law " + beginning);
    }
}
