package io.kaidan.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.order.DeskAtWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

class FulfilmentsIT extends DeskAtWork {

    @Autowired
    Fulfilments fulfilments;

    @Test
    void keepEveryPartThoughTheFirstEventsOfAllArriveAtOnce() throws Exception {
        var orders = IntStream.range(0, 50).mapToObj(_ -> Ids.next()).toList();
        List<StockEvent.OfOrder> stock = new ArrayList<>();
        List<DocumentEvent> documents = new ArrayList<>();
        for (var order : orders) {
            stock.add(new StockReleased(order, "cancelled", NOW));
            documents.add(new DocumentDrafted(order, "d-" + order, "SALES_ORDER", 1, NOW));
            documents.add(new DocumentIssued(order, "d-" + order, "SALES_ORDER", "XS-" + order, 1, "00", NOW.plusSeconds(1)));
        }

        try (var listeners = Executors.newFixedThreadPool(4)) {
            var all = Stream.<Runnable>of(() -> fulfilments.apply(stock), () -> fulfilments.apply(documents),
                    () -> fulfilments.apply(stock), () -> fulfilments.apply(documents))
                    .map(processing -> listeners.submit(() -> retryOnConflict(processing))).toList();
            for (var done : all)
                done.get();
        }

        var known = fulfilments.of(orders);
        assertThat(known).hasSize(50);
        assertThat(known.values()).allSatisfy(fulfilment -> {
            assertThat(fulfilment.stock().state()).isEqualTo(StockProgress.State.RELEASED);
            assertThat(fulfilment.stock().edition()).isEqualTo(1);
            assertThat(fulfilment.documents().documents()).extracting(DocumentProgress::state)
                    .containsExactly(DocumentProgress.State.ISSUED);
            assertThat(fulfilment.shipment()).isEqualTo(ShipmentProgress.UNKNOWN);
        });
        assertThat(fulfilments.withDocument("XS-" + orders.getFirst())).containsExactly(orders.getFirst());
    }

    @Test
    void areTheSameHoweverTheEventsWereBatched() {
        var whole = Ids.next();
        var parts = Ids.next();

        fulfilments.apply(events(whole));
        events(parts).forEach(event -> fulfilments.apply(List.of(event)));
        fulfilments.apply(events(parts));

        var one = fulfilments.of(whole).stock();
        var other = fulfilments.of(parts).stock();
        assertThat(other.state()).isEqualTo(one.state()).isEqualTo(StockProgress.State.ISSUED);
        assertThat(other.asOf()).isEqualTo(one.asOf());
        assertThat(other.reservedAt()).isEqualTo(one.reservedAt());
        assertThat(fulfilments.of(Ids.next()).stock()).isEqualTo(StockProgress.UNKNOWN);
    }

    private static List<StockEvent.OfOrder> events(String order) {
        return List.of(new StockReleased(order, "cancelled", NOW), new StockIssued(order, "s-1", List.of(), NOW.plusSeconds(1)));
    }

    /** Retries a conflict, as the platform does when it consumes. */
    private static void retryOnConflict(Runnable processing) {
        while (true)
            try {
                processing.run();
                return;
            } catch (OptimisticLockingFailureException e) {
                // once more
            }
    }
}
