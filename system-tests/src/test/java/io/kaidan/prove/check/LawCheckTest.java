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
import io.kaidan.prove.world.AcceptedOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No law that cannot be broken: in a sound world each holds, and each is seen to be broken. */
class LawCheckTest {

    private static final AcceptedOrder THIRD = new AcceptedOrder(SoundWorld.wish("PO-3"), "three", true, false, false);

    @Test
    void findsNothingInASoundWorld() {
        assertThat(broken(_ -> {})).isEmpty();
    }

    @Test
    void missesAnOrderThatIsNotThere() {
        assertThat(broken(world -> world.promises.put("three", THIRD))).containsExactly(law("Every acknowledged order"));
    }

    @Test
    void missesNoIntakeThatNeverBecameAnOrder() {
        assertThat(broken(world -> world.promises.put("three", new AcceptedOrder(SoundWorld.wish("PO-3"), "three", false, false, false))))
                .isEmpty();
    }

    @Test
    void seesAnOrderThatSaysSomethingElse() {
        var order = new SoundWorld().orders.get("one");
        assertThat(broken(world -> world.orders.put("one",
                new ServiceRecords.Order("one", "SO-1", order.customerId(), "PO-1", "COMPLETED", Map.of("P-1001", BigDecimal.valueOf(5)),
                        order.total()))))
                .contains(law("Every acknowledged order"));
    }

    @Test
    void seesAStuckOrder() {
        assertThat(broken(world -> world.orders.put("one", SoundWorld.order("one", "SO-1", "PO-1", "PROCESSED"))))
                .contains(law("Every acknowledged order"), law("Statistics"));
        assertThat(broken(world -> world.underWay.add("order one is VERIFIED"))).containsExactly(law("Everything comes to rest"));
    }

    @Test
    void seesACancellationThatWasForgottenUnlessItCameTooLate() {
        Consumer<SoundWorld> forgotten = world -> {
            world.orders.put("two", SoundWorld.order("two", "SO-2", "PO-2", "COMPLETED"));
            world.facts.put("two", new Facts("COMPLETED", world.orders.get("two").total()));
        };
        assertThat(broken(forgotten)).contains(law("Every acknowledged order"));
        assertThat(broken(forgotten.andThen(world -> world.tell("two", 3, new OrderReinstated("two", "gone", SoundWorld.NOW)))))
                .doesNotContain(law("Every acknowledged order"));
    }

    @Test
    void seesAnOrderEnteredTwice() {
        assertThat(broken(world -> {
            world.orders.put("three", SoundWorld.order("three", "SO-3", "PO-1", "CANCELLED"));
            world.facts.put("three", world.facts.get("two"));
            world.reservations.put("three", "RELEASED");
        })).containsExactly(law("No order is there twice"));
    }

    @Test
    void seesATimelineThatTellsTwiceOrNotAtAll() {
        assertThat(broken(world -> world.timelines.get("one").add("OrderVerified"))).containsExactly(law("Every event of an order"));
        assertThat(broken(world -> world.timelines.get("two").remove("OrderEntered"))).containsExactly(law("Every event of an order"));
    }

    @Test
    void seesStatisticsThatCountTwiceOrKnowBetter() {
        assertThat(broken(world -> world.sales = new Sales(2, world.sales.worth()))).containsExactly(law("Statistics"));
        assertThat(
                broken(world -> world.sales = new Sales(1, List.of(world.sales.worth().getFirst().plus(world.sales.worth().getFirst())))))
                .containsExactly(law("Statistics"));
        assertThat(broken(world -> world.facts.put("one", new Facts("VERIFIED", world.orders.get("one").total()))))
                .containsExactly(law("Statistics"));
        assertThat(broken(world -> world.facts.remove("two"))).containsExactly(law("Statistics"));
    }

    @Test
    void allowsAMessageToComeAgainButNotAnEventToHappenAgain() {
        var again = new OrderVerified("one", 1, "clerk", SoundWorld.NOW);
        assertThat(broken(world -> world.tell("one", 1, again, "e2", true))).isEmpty();
        assertThat(broken(world -> {
            world.tell("one", 3, again);
            world.timelines.get("one").add("OrderVerified");
        })).containsExactly(law("What can happen to an order once"));
    }

    @Test
    void seesEventsInTheWrongOrder() {
        assertThat(broken(world -> {
            var last = world.told.stream().filter(told -> told.event() instanceof OrderCompleted).findFirst().orElseThrow();
            world.told.remove(last);
            world.told.add(1, last);
        })).contains(law("Events of an aggregate"), law("No event comes before"));
        assertThat(broken(world -> world.told.removeIf(told -> told.event() instanceof OrderEntered && told.key().equals("one"))))
                .contains(law("No event comes before"));
        Consumer<SoundWorld> ahead = world -> world.told.add(1, world.told.remove(2)); // verified before entered
        assertThat(broken(ahead)).containsExactly(law("No event comes before"));
        assertThat(broken(ahead.andThen(world -> world.brokenOff.add("PO-1")))).isEmpty();
        assertThat(broken(world -> world.tell("one", 4, new StockIssued("one", "s1", List.of(), SoundWorld.NOW))))
                .contains(law("No event comes before"));
    }

    @Test
    void seesMoreReservedThanOnHand() {
        assertThat(broken(world -> world.oversold.add("P-1001 has 3 on hand, 4 reserved"))).containsExactly(law("Never is more reserved"));
        assertThat(LawCheck.oversold(stock(3, 4, -1))).isPresent();
        assertThat(LawCheck.oversold(stock(3, 2, 0))).isPresent();
        assertThat(LawCheck.oversold(stock(3, 3, 0))).isEmpty();
    }

    @Test
    void seesALedgerThatIsWrong() {
        var law = law("Every receipt and every issue");
        assertThat(broken(world -> world.movements.add(SoundWorld.movement(3, "ISSUE", -4, "one")))).contains(law);
        assertThat(broken(world -> world.movements.removeFirst())).contains(law);
        assertThat(broken(world -> world.movements.set(1, SoundWorld.movement(2, "ISSUE", -3, "one")))).contains(law);
        assertThat(broken(world -> world.movements.add(SoundWorld.movement(3, "ADJUSTMENT", 0, "x")))).contains(law);
        assertThat(broken(world -> world.warehouse.put("r9",
                new GoodsReceivedReport("r9", "WH-1", "P-1001", Quantity.of(1, "pcs"), SoundWorld.NOW)))).contains(law);
        assertThat(broken(world -> world.stock.set(0, stock(7, 0, 7)))).containsExactly(law);
    }

    @Test
    void seesGoodsThatNobodyFreed() {
        var law = law("Nothing stays reserved");
        assertThat(broken(world -> world.stock.set(0, stock(6, 4, 2)))).containsExactly(law);
        assertThat(broken(world -> world.reservations.put("two", "RESERVED"))).containsExactly(law);
        assertThat(broken(world -> world.reservations.remove("one"))).containsExactly(law);
    }

    @Test
    void seesNumbersWithGapsOrRepeats() {
        var law = law("Document numbers");
        assertThat(broken(world -> world.documents.add(new Document("d9", "two", "INVOICE", "VOIDED", "I2026-000003"))))
                .containsExactly(law);
        assertThat(broken(world -> world.documents.add(new Document("d9", "two", "INVOICE", "VOIDED", "I2026-000001"))))
                .containsExactly(law);
        assertThat(broken(world -> world.documents.replaceAll(
                document -> new Document(document.id(), document.orderId(), document.kind(), document.state(), "I2026-00000"
                        + document.id().charAt(1)))))
                .containsExactly(law); // not what was told
    }

    @Test
    void seesPapersThatAreMissingOrLeft() {
        var law = law("Every completed order has each document");
        assertThat(broken(world -> world.documents.set(2, new Document("d3", "one", "INVOICE", "APPROVED", "I2026-000001"))))
                .containsExactly(law);
        assertThat(broken(world -> world.documents.add(new Document("d9", "two", "SALES_ORDER", "ISSUED", "S2026-000002"))))
                .containsExactly(law);
    }

    @Test
    void seesDeliveriesThatNobodyMade() {
        var law = law("Every delivery was reported");
        assertThat(broken(world -> world.logistics.clear())).containsExactly(law);
        assertThat(broken(world -> world.warehouse.remove("r2"))).containsExactly(law);
        assertThat(broken(world -> world.consignments.put("s1", "PV2"))).containsExactly(law);
        assertThat(broken(world -> world.shipments.clear())).containsExactly(law);
        assertThat(broken(world -> world.shipments.put("one", List.of(new Shipment("s1", "one", "BOOKED", "PV1"))))).containsExactly(law);
    }

    @Test
    void seesLettersThatWereInOrderAndRubbishThatWasSwallowed() {
        var law = law("Dead letters");
        assertThat(broken(world -> world.deadLetters.add(world.deadLetters.getFirst()))).isEmpty();
        assertThat(broken(world -> world.deadLetters.add(new RecordedDeadLetter("kaidan.orders.kpi-service.dlq", "{}", "bug"))))
                .containsExactly(law);
        assertThat(broken(world -> world.malformed.add("mark-2"))).containsExactly(law);
    }

    @Test
    void seesComplaintsAndWhatServicesFindThemselves() {
        assertThat(broken(world -> world.complaints.add("500"))).containsExactly(law("Everybody was answered"));
        assertThat(broken(world -> world.violations.add("holds"))).containsExactly(law("The services find nothing wrong"));
    }

    private static Stock stock(long onHand, long reserved, long available) {
        return new Stock("P-1001", BigDecimal.valueOf(onHand), BigDecimal.valueOf(reserved), BigDecimal.valueOf(available));
    }

    private static Set<String> broken(Consumer<SoundWorld> breaking) {
        var world = new SoundWorld();
        breaking.accept(world);
        return LawCheck.all(world.evidence()).entrySet().stream().filter(law -> !law.getValue().isEmpty()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String law(String beginning) {
        return Objects.requireNonNull(
                LawCheck.ALL.stream().map(LawCheck::law).filter(law -> law.startsWith(beginning)).findFirst().orElse(null),
                () -> "there is no law " + beginning);
    }
}
