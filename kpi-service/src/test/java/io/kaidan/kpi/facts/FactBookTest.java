package io.kaidan.kpi.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.StockReplenished;
import io.kaidan.kpi.EventSequence;
import io.kaidan.kpi.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.Query;

class FactBookTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T01:30:00Z");
    private static TestStore store;

    private FactBook book;

    @BeforeContainer
    static void open() {
        store = new TestStore();
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @BeforeTry
    void clear() {
        var database = store.database("facts");
        database.remove(new Query(), OrderFacts.class);
        book = new FactBook(database);
    }

    /** The property that {@link FactUpdates} guarantees. */
    @Property(tries = 150)
    void theSameEventsLeaveTheSameFactsInAnyOrderAndNumber(@ForAll("sequences") List<Event> sequence, @ForAll Random random) {
        var part = sequence.stream().filter(_ -> random.nextInt(10) > 0).toList();
        var shuffled = new ArrayList<>(part);
        part.stream().filter(_ -> random.nextInt(3) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        book.note(part);
        var straight = book.findById(new Document(), null, 10);
        clear();
        inSeveralBatches(shuffled, random);

        assertThat(book.findById(new Document(), null, 10)).isEqualTo(straight);
    }

    @Example
    void storesTheFactsOfAFlawlessOrder() {
        book.note(EventSequence.of("o-1", MORNING).flawlesslyCompleted().events());

        var facts = book.of("o-1");

        assertThat(facts.state()).isEqualTo(OrderStage.COMPLETED);
        assertThat(facts.clerk()).isEqualTo("clerk");
        assertThat(facts.channel()).isEqualTo("EMAIL");
        assertThat(facts.region()).isEqualTo("江苏");
        assertThat(facts.orderNumber()).isEqualTo("SO2026-o-1");
        assertThat(facts.worth()).isEqualTo(Money.of("28.50", "CNY"));
        assertThat(facts.products()).extracting(OrderFacts.Product::productId).containsExactly("P-001", "P-002");
        assertThat(facts.receivedAt()).isEqualTo(MORNING);
        assertThat(facts.processBy()).isEqualTo(MORNING.plus(Duration.ofHours(8)));
        assertThat(facts.onTime()).isTrue();
        assertThat(facts.stockState()).isEqualTo("ISSUED");
        assertThat(facts.score()).isEqualTo(5);
        assertThat(facts.correctedAt()).isNull();
        assertThat(facts.salesOrderIssuedAt()).isNotNull();
        assertThat(facts.deliveryNoteIssuedAt()).isNotNull();
        assertThat(facts.invoiceIssuedAt()).isNotNull();
        assertThat(facts.waiting()).isEmpty();
    }

    @Example
    void goesThroughTheStates() {
        var sequence = EventSequence.of("o-1", MORNING);

        assertThat(stateAfter(sequence.received())).isEqualTo(OrderStage.RECEIVED);
        assertThat(stateAfter(sequence.entered())).isEqualTo(OrderStage.ENTERED);
        assertThat(stateAfter(sequence.verified())).isEqualTo(OrderStage.VERIFIED);
        assertThat(stateAfter(sequence.amended(EventSequence.line(1, "P-001", "螺栓", "12", "1.85")))).isEqualTo(OrderStage.ENTERED);
        assertThat(stateAfter(sequence.verified())).isEqualTo(OrderStage.VERIFIED);
        assertThat(stateAfter(sequence.processed())).isEqualTo(OrderStage.PROCESSED);
        assertThat(stateAfter(sequence.completed())).isEqualTo(OrderStage.COMPLETED);
        assertThat(stateAfter(EventSequence.of("o-2", MORNING).received().entered().cancelled())).isEqualTo(OrderStage.CANCELLED);
        assertThat(stateAfter(EventSequence.of("o-5", MORNING).flawlesslyProcessed().cancelled().dispatched().reinstated()))
                .isEqualTo(OrderStage.PROCESSED);
        assertThat(stateAfter(EventSequence.of("o-3", MORNING).received().rejected())).isEqualTo(OrderStage.REJECTED);
        assertThat(stateAfter(EventSequence.of("o-4", MORNING).reserved())).isEqualTo(OrderStage.UNHEARD);
    }

    @Example
    void countsForTheClerkWhoEnteredItAndBeforeForWhoTookTheIntake() {
        var sequence = EventSequence.of("o-1", MORNING).by("taker").received();

        assertThat(factsAfter(sequence).clerk()).isEqualTo("taker");
        assertThat(factsAfter(sequence.by("enterer").entered()).clerk()).isEqualTo("enterer");
        assertThat(factsAfter(sequence).takenBy()).isEqualTo("taker");
    }

    @Example
    void keepsTheLatestContentAndTheReasonsOfChanges() {
        var sequence = EventSequence.of("o-1", MORNING).received().entered().corrected(EventSequence.line(1, "P-003", "Nut", "3", "1.115"))
                .amended(EventSequence.line(1, "P-003", "Nut", "4", "1.115"), EventSequence.line(2, "P-003", "Nut", "1", "1.115"));

        var facts = factsAfter(sequence);

        assertThat(facts.revision()).isEqualTo(3);
        assertThat(facts.corrections()).isEqualTo(Set.of(2));
        assertThat(facts.amendments()).isEqualTo(Set.of(3));
        assertThat(facts.worth()).isEqualTo(Money.of("5.58", "CNY"));
        assertThat(facts.products()).singleElement().satisfies(product -> assertThat(product.amount()).isEqualByComparingTo("5.58"));
    }

    @Example
    void waitsForTheCustomerUntilEveryQuestionIsAnswered() {
        var sequence = EventSequence.of("o-1", MORNING).received().asked("q-1").asked("q-2").answered("q-1");

        assertThat(factsAfter(sequence).waiting()).isEqualTo(Set.of("q-2"));
        assertThat(factsAfter(sequence.answered("q-2")).waiting()).isEmpty();
        assertThat(factsAfter(sequence).processBy()).isEqualTo(MORNING.plus(Duration.ofHours(10)));
    }

    @Example
    void keepsTheLatestAnswerOfTheStock() {
        var sequence = EventSequence.of("o-1", MORNING).received().entered().stockShort();

        assertThat(factsAfter(sequence).stockState()).isEqualTo("SHORT");
        assertThat(factsAfter(sequence.reserved()).stockState()).isEqualTo("RESERVED");
        assertThat(factsAfter(sequence.released()).stockState()).isEqualTo("RELEASED");
    }

    @Example
    void isOnTimeUpToTheLimitItself() {
        assertThat(factsAfter(EventSequence.of("o-1", MORNING).received().processedAfter(Duration.ofHours(8))).onTime()).isTrue();
        assertThat(factsAfter(EventSequence.of("o-2", MORNING).received().processedAfter(Duration.ofHours(8).plusMillis(1))).onTime())
                .isFalse();
    }

    @Example
    void ignoresEventsWithoutOrder() {
        book.note(List.of(new StockReplenished("P-1", "WH-1", Quantity.of(1, "pcs"), Quantity.of(1, "pcs"), MORNING)));

        assertThat(book.count(new Document())).isZero();
        assertThatExceptionOfType(UnknownOrder.class).isThrownBy(() -> book.of("o-1")).withMessageContaining("o-1");
    }

    @Provide
    Arbitrary<List<Event>> sequences() {
        return Arbitraries.of(
                EventSequence.of("o-1", MORNING).flawlesslyCompleted().events(),
                EventSequence.of("o-1", MORNING).by("a").received().asked("q-1").answered("q-1").asked("q-2").by("b").answered("q-2")
                        .entered()
                        .stockShort().verified().corrected(EventSequence.line(1, "P-9", "九", "9", "9.99")).stockShort().verified()
                        .amended(EventSequence.line(1, "P-9", "九", "8", "9.99")).reserved().verified().issued("SALES_ORDER").processed()
                        .disproved().stockShort().reserved().picked().issued("DELIVERY_NOTE").dispatched().issued("INVOICE").delivered()
                        .surveyed(2).complained("b-1").complained("b-2").completed().surveyed(4).events(),
                EventSequence.of("o-1", MORNING).received().entered().reserved().verified().cancelled().released().events(),
                EventSequence.of("o-1", MORNING).flawlesslyProcessed().picked().cancelled().dispatched().reinstated().delivered()
                        .completed()
                        .events(),
                EventSequence.of("o-1", MORNING).received().asked("q-1").rejected().events());
    }

    private void inSeveralBatches(List<Event> events, Random random) {
        for (var from = 0; from < events.size();) {
            var until = Math.min(events.size(), from + 1 + random.nextInt(8));
            book.note(events.subList(from, until));
            from = until;
        }
    }

    private OrderStage stateAfter(EventSequence sequence) {
        return factsAfter(sequence).state();
    }

    private OrderFacts factsAfter(EventSequence sequence) {
        book.note(sequence.events());
        return book.of(sequence.id());
    }
}
