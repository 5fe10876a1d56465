package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void knowsTheTopicOfAnEventThroughItsInterfaces() {
        assertThat(EventTypes.of(new StockReleased("o-1", "cancelled", Instant.EPOCH)))
                .isEqualTo(new EventTypes.Name("io.kaidan.stock.StockReleased.v1", Topics.STOCK));
    }

    @Test
    void findsEveryRecordOfAFamilyByItsName() {
        assertThat(EventTypes.under(OrderEvent.class)).containsEntry("io.kaidan.order.OrderCompleted.v1", OrderCompleted.class)
                .doesNotContainKey("io.kaidan.stock.StockReleased.v1");
        assertThat(EventTypes.under(StockEvent.class)).containsEntry("io.kaidan.stock.StockReleased.v1", StockReleased.class);
    }
}
