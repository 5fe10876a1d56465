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
    Fulfilments standings;

    @Test
    void knowEveryPartThoughAllAreToldOfForTheFirstTimeAtOnce() throws Exception {
        var orders = IntStream.range(0, 50).mapToObj(_ -> Ids.next()).toList();
        List<StockEvent.OfOrder> stock = new ArrayList<>();
        List<DocumentEvent> papers = new ArrayList<>();
        for (var order : orders) {
            stock.add(new StockReleased(order, "cancelled", NOW));
            papers.add(new DocumentDrafted(order, "d-" + order, "SALES_ORDER", 1, NOW));
            papers.add(new DocumentIssued(order, "d-" + order, "SALES_ORDER", "XS-" + order, 1, "00", NOW.plusSeconds(1)));
        }

        try (var listeners = Executors.newFixedThreadPool(4)) {
            var all = Stream.<Runnable>of(() -> standings.hear(stock), () -> standings.hear(papers),
                    () -> standings.hear(stock), () -> standings.hear(papers))
                    .map(listening -> listeners.submit(() -> untilNobodyInterferes(listening))).toList();
            for (var done : all)
                done.get();
        }

        var known = standings.of(orders);
        assertThat(known).hasSize(50);
        assertThat(known.values()).allSatisfy(standing -> {
            assertThat(standing.stock().state()).isEqualTo(StockProgress.State.RELEASED);
            assertThat(standing.stock().edition()).isEqualTo(1);
            assertThat(standing.papers().documents()).extracting(DocumentProgress::state).containsExactly(DocumentProgress.State.ISSUED);
            assertThat(standing.shipment()).isEqualTo(ShipmentProgress.UNKNOWN);
        });
        assertThat(standings.withDocument("XS-" + orders.getFirst())).containsExactly(orders.getFirst());
    }

    @Test
    void areTheSameHoweverTheEventsWereHeardTogether() {
        var whole = Ids.next();
        var parts = Ids.next();

        standings.hear(told(whole));
        told(parts).forEach(event -> standings.hear(List.of(event)));
        standings.hear(told(parts));

        var one = standings.of(whole).stock();
        var other = standings.of(parts).stock();
        assertThat(other.state()).isEqualTo(one.state()).isEqualTo(StockProgress.State.ISSUED);
        assertThat(other.asOf()).isEqualTo(one.asOf());
        assertThat(other.reservedAt()).isEqualTo(one.reservedAt());
        assertThat(standings.of(Ids.next()).stock()).isEqualTo(StockProgress.UNKNOWN);
    }

    private static List<StockEvent.OfOrder> told(String order) {
        return List.of(new StockReleased(order, "cancelled", NOW), new StockIssued(order, "s-1", List.of(), NOW.plusSeconds(1)));
    }

    /** As Listening does. */
    private static void untilNobodyInterferes(Runnable listening) {
        while (true)
            try {
                listening.run();
                return;
            } catch (OptimisticLockingFailureException e) {
                // once more
            }
    }
}
