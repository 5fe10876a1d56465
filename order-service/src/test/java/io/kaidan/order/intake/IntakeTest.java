package io.kaidan.order.intake;

import static io.kaidan.order.intake.TestIntakes.CALENDAR;
import static io.kaidan.order.intake.TestIntakes.CUSTOMER;
import static io.kaidan.order.intake.TestIntakes.ELEVEN;
import static io.kaidan.order.intake.TestIntakes.TEN;
import static io.kaidan.order.intake.TestIntakes.clarifying;
import static io.kaidan.order.intake.TestIntakes.entered;
import static io.kaidan.order.intake.TestIntakes.flawless;
import static io.kaidan.order.intake.TestIntakes.incomplete;
import static io.kaidan.order.intake.TestIntakes.received;
import static io.kaidan.order.intake.TestIntakes.rejected;
import static io.kaidan.order.intake.TestIntakes.reviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.order.IllegalTransition;
import io.kaidan.order.entry.Entries.Entry;
import io.kaidan.order.intake.Intake.RequestChange;
import io.kaidan.order.intake.Intake.FindingsOpen;
import io.kaidan.order.intake.IntakeState.Clarifying;
import io.kaidan.order.intake.IntakeState.Entered;
import io.kaidan.order.intake.IntakeState.Received;
import io.kaidan.order.intake.IntakeState.Rejected;
import io.kaidan.order.intake.IntakeState.Reviewed;
import io.kaidan.platform.failure.NotFound;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Instant IN_TIME = Instant.parse("2026-11-25T02:30:00Z");

    @Test
    void publishesItsReceiptAndItsTimeLimit() {
        var intake = received();

        assertThat(intake.state()).isEqualTo(new Received());
        assertThat(intake.processBy()).isEqualTo(IN_TIME);
        assertThat(intake.outbox().newEvents()).containsExactly(
                new IntakeReceived("i-1", "TELEPHONE", "C-1", "Huadong Machinery 华东机械", "PO-77", "clerk", IN_TIME, TEN));
    }

    @Test
    void keepsTheOriginalUnaltered() {
        var named = new RequestedLine(null, "copper  CABLE", null, io.kaidan.contracts.Quantity.of(5, "m"), Money.of("8", "CNY"));
        var asked = TestIntakes.request(named);
        var arrival = new Intake.Arrival(Channel.FAX, "5 m of cable", true, "clerk", TEN, IN_TIME);

        var intake = Intake.received("i-1", arrival, asked, PreliminaryReview.of(asked, TestIntakes.known()));
        var changed = intake.completed(flawless(), null, "clerk", ELEVEN).completed(incomplete(), null, "clerk", ELEVEN);

        assertThat(intake.request().lines().getFirst().productId()).isEqualTo("P-3");
        assertThat(intake.asReceived()).isEqualTo(asked);
        assertThat(changed.asReceived()).isEqualTo(asked);
        assertThat(changed.original()).isEqualTo("5 m of cable");
    }

    @Test
    void keepsNoSecondCopyWhereOnlyNamesWereLookedUp() {
        assertThat(received().asReceived()).isNull();
        assertThat(received().request().lines().getFirst().productName()).isEqualTo("Hex bolt 六角螺栓");
        assertThat(received().completed(incomplete(), null, "clerk", ELEVEN).asReceived()).isEqualTo(received().request());
    }

    @Test
    void isCompletedUntilItIsEnteredOrRejected() {
        assertThat(received().completed(incomplete(), null, "clerk", ELEVEN).state()).isEqualTo(new Received());
        assertThat(received().completed(incomplete(), null, "clerk", ELEVEN).findings()).isEqualTo(incomplete().findings());
        assertThat(clarifying().completed(incomplete(), null, "clerk", ELEVEN).state()).isEqualTo(new Clarifying(TEN));
        assertThat(reviewed().completed(flawless(), null, "clerk", ELEVEN).state()).isEqualTo(new Received());
        assertThatThrownBy(() -> entered().completed(flawless(), null, "clerk", ELEVEN)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("SO2026-000001")
                .hasMessageContaining("take a new one");
        assertThatThrownBy(() -> rejected().completed(flawless(), null, "clerk", ELEVEN)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("not our goods");
    }

    @Test
    void goesToTheCustomerWithADoubtUntilItIsEnteredOrRejected() {
        var asked = new ClarificationRequested("i-1", "q-1", "Which length?", "clerk", ELEVEN);

        assertThat(received().ask("q-1", "Which length?", "clerk", ELEVEN)).satisfies(intake -> {
            assertThat(intake.state()).isEqualTo(new Clarifying(ELEVEN));
            assertThat(intake.outbox().newEvents()).last().isEqualTo(asked);
        });
        assertThat(reviewed().ask("q-1", "Which length?", "clerk", ELEVEN).state()).isEqualTo(new Clarifying(ELEVEN));
        assertThat(clarifying().ask("q-2", "And which colour?", "clerk", ELEVEN)).satisfies(intake -> {
            assertThat(intake.state()).isEqualTo(new Clarifying(TEN));
            assertThat(intake.clarifications()).hasSize(2);
        });
        var same = clarifying();
        assertThat(same.ask("q-1", "Which length?", "clerk", ELEVEN)).isSameAs(same);
        assertThatThrownBy(() -> entered().ask("q-2", "?", "clerk", ELEVEN)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("Ask the customer directly");
        assertThatThrownBy(() -> rejected().ask("q-2", "?", "clerk", ELEVEN)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void prolongsTheTimeLimitByTheWaitForTheCustomer() {
        var oneHourLater = IN_TIME.plusSeconds(3600);

        var intake = clarifying().answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR);

        assertThat(intake.state()).isEqualTo(new Received());
        assertThat(intake.processBy()).isEqualTo(oneHourLater);
        assertThat(intake.clarifications().getFirst().answer()).isEqualTo("40 mm");
        assertThat(intake.outbox().newEvents()).last().isEqualTo(new ClarificationAnswered("i-1", "q-1", "40 mm", oneHourLater, ELEVEN));
    }

    @Test
    void waitsForTheLastOfSeveralAnswers() {
        var intake = clarifying().ask("q-2", "Which colour?", "clerk", TEN.plusSeconds(600)).answer("q-1", "40 mm", "clerk",
                TEN.plusSeconds(1200), CALENDAR);

        assertThat(intake.state()).isEqualTo(new Clarifying(TEN));
        assertThat(intake.processBy()).isEqualTo(IN_TIME);
        assertThat(intake.answer("q-2", "blue", "clerk", ELEVEN, CALENDAR).processBy()).isEqualTo(IN_TIME.plusSeconds(3600));
    }

    @Test
    void takesAnAnswerOnce() {
        var answered = clarifying().answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR);

        assertThat(answered.answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR)).isSameAs(answered);
        assertThatThrownBy(() -> answered.answer("q-1", "80 mm", "clerk", ELEVEN, CALENDAR)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("answered already");
        assertThatThrownBy(() -> received().answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reviewed().answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> entered().answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> clarifying().reject("no answer", "clerk", ELEVEN).answer("q-1", "40 mm", "clerk", ELEVEN, CALENDAR))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void isReviewedOnceNothingBlocksIt() {
        assertThat(received().reviewed(flawless(), "clerk2", ELEVEN).state()).isEqualTo(new Reviewed("clerk2", ELEVEN));
        assertThatThrownBy(() -> received(incomplete()).reviewed(incomplete(), "clerk2", ELEVEN)).isInstanceOf(FindingsOpen.class)
                .hasMessageContaining("Line 1 does not say how much");
        assertThatThrownBy(() -> clarifying().reviewed(flawless(), "clerk2", ELEVEN)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("still open");
        var reviewed = reviewed();
        assertThat(reviewed.reviewed(flawless(), "clerk2", ELEVEN)).isSameAs(reviewed);
        assertThatThrownBy(() -> entered().reviewed(flawless(), "clerk2", ELEVEN)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> rejected().reviewed(flawless(), "clerk2", ELEVEN)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void isEnteredOnceReviewed() {
        var intake = reviewed().entered(flawless(), "SO2026-000001", true, "clerk", ELEVEN);

        assertThat(intake.state()).isEqualTo(new Entered("SO2026-000001", "Wang Li", "clerk", ELEVEN, true));
        assertThat(intake.outbox().newEvents()).last().isInstanceOfSatisfying(OrderEntered.class, entered -> {
            assertThat(entered.order()).isEqualTo(flawless().request().content("SO2026-000001", CUSTOMER.name(), "Wang Li"));
            assertThat(entered.processBy()).isEqualTo(IN_TIME);
        });
        assertThat(intake.entered(flawless(), "SO2026-000002", true, "clerk", ELEVEN)).isSameAs(intake);
        assertThatThrownBy(() -> received().entered(flawless(), "SO2026-000001", true, "clerk", ELEVEN))
                .isInstanceOf(IllegalTransition.class).hasMessageContaining("Review it");
        assertThatThrownBy(() -> clarifying().entered(flawless(), "SO2026-000001", true, "clerk", ELEVEN))
                .isInstanceOf(IllegalTransition.class).hasMessageContaining("Record the answer first");
        assertThatThrownBy(() -> rejected().entered(flawless(), "SO2026-000001", true, "clerk", ELEVEN))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void knowsTheOrderItHasBecomeByItself() {
        var intake = reviewed().entered(flawless(), "SO2026-000001", true, "clerk", ELEVEN);

        assertThat(intake.entry().map(Entry::event)).contains((OrderEntered) intake.outbox().newEvents().getLast());
        assertThat(intake.entry()).get().matches(Entry::verifiedByRule);
        for (var other : List.of(received(), clarifying(), reviewed(), rejected()))
            assertThat(other.entry()).isEmpty();
    }

    @Test
    void remembersWhoChangedTheRequestAndWhatItWasBefore() {
        var intake = received().completed(incomplete(), "They do not know yet how many", "clerk2", ELEVEN);

        assertThat(intake.changes())
                .containsExactly(new RequestChange("clerk2", ELEVEN, "They do not know yet how many", received().request()));
        assertThat(intake.completed(incomplete(), null, "clerk", ELEVEN).changes()).isEqualTo(intake.changes());
        assertThat(intake.completed(flawless(), null, "clerk", ELEVEN).changes()).hasSize(2).last()
                .isEqualTo(new RequestChange("clerk", ELEVEN, null, intake.request()));
        assertThat(intake.completed(flawless(), null, "clerk", ELEVEN).reviewed(flawless(), "clerk", ELEVEN).changes()).hasSize(2);
    }

    @Test
    void isNotEnteredWhenSomethingHasGoneWrongSinceItsReview() {
        assertThatThrownBy(() -> reviewed().entered(incomplete(), "SO2026-000001", false, "clerk", ELEVEN))
                .isInstanceOf(FindingsOpen.class);
    }

    @Test
    void isRejectedUntilItIsEntered() {
        assertThat(received().reject("not ours", "clerk", ELEVEN)).satisfies(intake -> {
            assertThat(intake.state()).isEqualTo(new Rejected("not ours", "clerk", ELEVEN));
            assertThat(intake.outbox().newEvents()).last().isEqualTo(new IntakeRejected("i-1", "not ours", "clerk", ELEVEN));
        });
        assertThat(clarifying().reject("not ours", "clerk", ELEVEN).state()).isInstanceOf(Rejected.class);
        assertThat(reviewed().reject("not ours", "clerk", ELEVEN).state()).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> entered().reject("not ours", "clerk", ELEVEN)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("Cancel the order");
        var rejected = rejected();
        assertThat(rejected.reject("again", "clerk", ELEVEN)).isSameAs(rejected);
    }
}
