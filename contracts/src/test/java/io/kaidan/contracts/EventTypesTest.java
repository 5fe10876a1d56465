package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.StockEvent.StockReleased;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event has one name on the wire, one topic and one committed sample. */
class EventTypesTest {

    @ParameterizedTest
    @MethodSource("events")
    void isNamedAfterItsRecord(Class<? extends Event> event) {
        assertThat(typeOf(event)).matches("io\\.kaidan\\.(order|stock|document|shipment)\\." + event.getSimpleName() + "\\.v\\d+");
    }

    @ParameterizedTest
    @MethodSource("events")
    void travelsOnOneKnownTopic(Class<? extends Event> event) {
        assertThat(topics(event).distinct()).singleElement().isIn(Topics.ALL);
    }

    @Test
    void noNameIsUsedTwice() {
        assertThat(events().map(EventTypesTest::typeOf)).doesNotHaveDuplicates();
    }

    @Test
    void eachHasASampleAndEachSampleAnEvent() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(EventTypesTest.class.getResource("/samples")).toURI());

        try (var files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(events().map(event -> typeOf(event) + ".json").toList());
        }
    }

    @Test
    void theTopicsHaveTheEventsThatTheDesignLists() {
        assertThat(leaves(OrderEvent.class)).hasSize(18);
        assertThat(leaves(StockEvent.class)).hasSize(12);
        assertThat(leaves(DocumentEvent.class)).hasSize(7);
        assertThat(leaves(ShipmentEvent.class)).hasSize(13);
    }

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

    @Test
    void everyEventOfATopicBelongsToOneFamily() {
        assertThat(OrderEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(OrderEvent.OfIntake.class, OrderEvent.OfOrder.class, OrderEvent.OfCare.class);
        assertThat(StockEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(StockEvent.OfOrder.class, StockEvent.OfProduct.class);
        assertThat(DocumentEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(DocumentEvent.OfReview.class, DocumentEvent.OfIssue.class);
        assertThat(ShipmentEvent.class.getPermittedSubclasses()).containsExactlyInAnyOrder(ShipmentEvent.OfPlan.class,
                ShipmentEvent.OfPicking.class, ShipmentEvent.OfTransport.class);
    }

    @Test
    void whatSaysTheContentOfAnOrderIsAFamily() {
        assertThat(leaves(OrderEvent.OfContent.class)).containsExactlyInAnyOrder(OrderEvent.OrderEntered.class,
                OrderEvent.OrderCorrected.class, OrderEvent.OrderAmended.class);
    }

    /** Every record that is an event. */
    static Stream<Class<? extends Event>> events() {
        return leaves(Event.class).map(leaf -> leaf.asSubclass(Event.class));
    }

    static String typeOf(Class<?> event) {
        return Objects.requireNonNull(event.getAnnotation(EventType.class), () -> event.getName() + " has no @EventType").value();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypesTest::leaves) : Stream.of(type);
    }

    private static Stream<String> topics(Class<?> type) {
        var own = Stream.ofNullable(type.getAnnotation(Topic.class)).map(Topic::value);
        return Stream.concat(own, List.of(type.getInterfaces()).stream().flatMap(EventTypesTest::topics));
    }
}
