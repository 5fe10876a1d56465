package io.kaidan.prove.check;

import io.kaidan.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the services say over REST once everything has come to rest.
 *
 * @param orders by id
 * @param timelines types of an order's entries, with repetitions
 * @param reservations state of an order's reservation
 * @param shipments by order id
 * @param facts of an order, as kpi-service sees it
 * @param sales orders and worth that are not cancelled, as kpi-service adds them up
 * @param violations what the services find wrong with their own data
 */
public record ServiceRecords(Map<String, Order> orders, Map<String, List<String>> timelines, Map<String, String> reservations,
        List<Stock> stock,
        List<Movement> movements, List<Document> documents, Map<String, List<Shipment>> shipments, Map<String, Facts> facts, Sales sales,
        List<String> violations) {

    /** @param lines quantity by product */
    public record Order(String id, String number, String customerId, @Nullable String customerOrderNumber, String state,
            Map<String, BigDecimal> lines, Money total) {}

    public record Stock(String productId, BigDecimal onHand, BigDecimal reserved, BigDecimal available) {}

    /** @param cause the report's id or the order's */
    public record Movement(String productId, long number, String kind, BigDecimal quantity, BigDecimal balance, String cause) {}

    public record Document(String id, String orderId, String kind, String state, @Nullable String number) {}

    public record Shipment(String id, String orderId, String state, @Nullable String consignmentNumber) {}

    public record Facts(String state, @Nullable Money total) {}

    public record Sales(long orders, List<Money> worth) {}
}
