package io.kaidan.prove.check;

import io.kaidan.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of the services, read over REST once everything has come to rest.
 *
 * @param orders by id
 * @param timelines types of the entries of each order, with repetitions
 * @param reservations state of the reservation of each order
 * @param shipments by order id
 * @param facts of each order in kpi-service
 * @param sales number and total of the orders that are not cancelled, in kpi-service
 * @param violations violations that the audits of the services report
 */
public record ServiceRecords(Map<String, Order> orders, Map<String, List<String>> timelines, Map<String, String> reservations,
        List<Stock> stock,
        List<Movement> movements, List<Document> documents, Map<String, List<Shipment>> shipments, Map<String, Facts> facts, Sales sales,
        List<String> violations) {

    /** @param lines quantity by product */
    public record Order(String id, String number, String customerId, @Nullable String customerOrderNumber, String state,
            Map<String, BigDecimal> lines, Money total) {}

    public record Stock(String productId, BigDecimal onHand, BigDecimal reserved, BigDecimal available) {}

    /** @param cause id of the report or of the order */
    public record Movement(String productId, long number, String kind, BigDecimal quantity, BigDecimal balance, String cause) {}

    public record Document(String id, String orderId, String kind, String state, @Nullable String number) {}

    public record Shipment(String id, String orderId, String state, @Nullable String consignmentNumber) {}

    public record Facts(String state, @Nullable Money total) {}

    public record Sales(long orders, List<Money> worth) {}
}
