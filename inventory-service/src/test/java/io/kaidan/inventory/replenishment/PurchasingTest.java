package io.kaidan.inventory.replenishment;

import static io.kaidan.inventory.World.TODAY;
import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.item;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.StockEvent.ReplenishmentProgressed;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.inventory.World;
import io.kaidan.inventory.replenishment.ReplenishmentState.Cancelled;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import io.kaidan.inventory.reservation.TestReservations;
import io.kaidan.platform.failure.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurchasingTest {

    private final World world = new World();

    @BeforeEach
    void fourPiecesInStock() {
        world.stock("P-1", 4);
    }

    private void order(String orderId, int quantity, int inDays) {
        world.reserve(orderId, demand(orderId, 1, inDays, line(1, "P-1", quantity)));
        world.serveBackorders();
    }

    private Replenishment latest() {
        return world.replenishments.findFirstByItemIdOrderByNumberDesc(item("P-1")).orElseThrow();
    }

    @Test
    void asksForWhatIsMissingBeyondWhatIsThere() {
        order("o-1", 10, 5);

        assertThat(world.published(ReplenishmentRequested.class)).singleElement().satisfies(asked -> {
            assertThat(asked.quantity()).isEqualTo(pcs(6));
            assertThat(asked.neededBy()).isEqualTo(TODAY.plusDays(5));
            assertThat(asked.orderIds()).containsExactly("o-1");
        });
    }

    @Test
    void extendsWhatIsOpenForThoseWhoComeLater() {
        order("o-1", 10, 5);
        order("o-2", 5, 3);

        assertThat(world.published(ReplenishmentRequested.class)).hasSize(2).last().satisfies(asked -> {
            assertThat(asked.quantity()).isEqualTo(pcs(11));
            assertThat(asked.neededBy()).isEqualTo(TODAY.plusDays(3));
            assertThat(asked.orderIds()).containsExactly("o-2", "o-1");
        });
        assertThat(world.published(ReplenishmentRequested.class)).extracting(ReplenishmentRequested::replenishmentId)
                .containsOnly(latest().id());
    }

    @Test
    void publishesNothingTwice() {
        order("o-1", 10, 5);

        for (int i = 0; i < 3; i++)
            world.purchasing.review(item("P-1"));

        assertThat(world.published(ReplenishmentRequested.class)).hasSize(1);
    }

    @Test
    void isReceivedWhenEverythingHasCome() {
        order("o-1", 10, 5);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY.plusDays(2));

        world.receive("r-1", "P-1", 2);
        world.serveBackorders();
        assertThat(latest().state().name()).isEqualTo(Name.ORDERED);
        assertThat(latest().onOrder(world.stockOf("P-1").level())).isEqualTo(pcs(4));
        world.receive("r-2", "P-1", 4);
        world.serveBackorders();

        assertThat(latest().state().name()).isEqualTo(Name.RECEIVED);
        assertThat(world.stateOf("o-1")).isEqualTo("RESERVED");
        assertThat(world.published(ReplenishmentProgressed.class)).extracting(ReplenishmentProgressed::state).containsExactly("ORDERED",
                "RECEIVED");
    }

    @Test
    void opensANewOneAfterTheLastIsClosed() {
        order("o-1", 10, 5);
        world.receive("r-1", "P-1", 6);
        world.serveBackorders();
        order("o-2", 3, 5);

        assertThat(latest().number()).isEqualTo(2);
        assertThat(latest().quantity()).isEqualTo(pcs(3));
    }

    @Test
    void withdrawsARequestThatNobodyNeedsAnyMoreUnlessItIsOrdered() {
        order("o-1", 10, 5);
        world.release("o-1", "cancelled");
        world.serveBackorders();
        assertThat(latest().state().name()).isEqualTo(Name.CANCELLED);

        order("o-2", 10, 5);
        world.purchasing.progress(latest().id(), Name.ORDERED, null);
        world.release("o-2", "cancelled");
        world.serveBackorders();
        assertThat(latest().state().name()).isEqualTo(Name.ORDERED);
    }

    @Test
    void takesItsOwnWithdrawalForNobodysNo() {
        order("o-1", 10, 5);
        var beganToWait = world.clock.instant();
        world.clock.forward(Duration.ofHours(1));
        world.release("o-1", "cancelled");
        world.serveBackorders();
        assertThat(latest().state()).isEqualTo(new Cancelled(world.clock.instant(), false));

        world.reservations.save(TestReservations.waiting("o-2", demand("o-2", 1, 5, line(1, "P-1", 10)), beganToWait));
        world.purchasing.review(item("P-1"));

        assertThat(latest().number()).isEqualTo(2);
    }

    @Test
    void asksForMoreThanCameTooMuch() {
        order("o-1", 10, 5);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY.plusDays(2));
        world.items.change(List.of(item("P-1")), i -> i.receive("r-1", pcs(9), World.NOON));
        order("o-2", 20, 5);

        assertThat(latest().onOrder(world.stockOf("P-1").level())).isEqualTo(pcs(17));
    }

    @Test
    void keepsTheDateThatTheDepartmentGaveUntilItGivesAnother() {
        order("o-1", 10, 5);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY.plusDays(2));

        world.purchasing.progress(latest().id(), Name.UNDER_WAY, null);
        assertThat(latest().expectedOn()).isEqualTo(TODAY.plusDays(2));
        world.purchasing.progress(latest().id(), Name.UNDER_WAY, TODAY.plusDays(3));
        assertThat(latest().expectedOn()).isEqualTo(TODAY.plusDays(3));
    }

    @Test
    void respectsTheDepartmentsNoUntilAnotherOrderWaits() {
        order("o-1", 10, 5);
        world.clock.forward(Duration.ofHours(1));
        world.purchasing.progress(latest().id(), Name.CANCELLED, null);
        world.purchasing.review(item("P-1"));
        assertThat(latest().number()).isEqualTo(1);

        world.clock.forward(Duration.ofHours(1));
        order("o-2", 10, 5);
        assertThat(latest().number()).isEqualTo(2);
        assertThat(latest().quantity()).isEqualTo(pcs(16));
    }

    @Test
    void refusesADayThatIsPastOrFarAhead() {
        order("o-1", 10, 5);

        for (var day : List.of(TODAY.minusDays(1), TODAY.plusYears(2).plusDays(1)))
            assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> world.purchasing.progress(latest().id(), Name.ORDERED, day))
                    .withMessageStartingWith("expectedOn: " + day);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY.plusYears(2));
        assertThat(latest().expectedOn()).isEqualTo(TODAY.plusYears(2));
    }

    @Test
    void takesTheDayNotedBeforeAlsoAfterItHasPassed() {
        order("o-1", 10, 5);
        world.purchasing.progress(latest().id(), Name.ORDERED, TODAY);
        world.clock.forward(Duration.ofDays(3));

        world.purchasing.progress(latest().id(), Name.UNDER_WAY, TODAY);

        assertThat(latest().state().name()).isEqualTo(Name.UNDER_WAY);
    }
}
