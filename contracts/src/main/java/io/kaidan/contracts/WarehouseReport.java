package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/**
 * What warehouse systems report (D4, E2). From outside: checked against {@code warehouse-report.schema.json} before it becomes one of
 * these. The kind stands in the body ({@code "type"}), so that any system can write it. Key: the order for picks, the product for
 * everything else.
 */
@Topic(Topics.WAREHOUSE_REPORTS)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(WarehouseReport.GoodsReceivedReport.class), @JsonSubTypes.Type(WarehouseReport.PickCompletedReport.class),
        @JsonSubTypes.Type(WarehouseReport.PickShortReport.class), @JsonSubTypes.Type(WarehouseReport.StockCountedReport.class)})
public sealed interface WarehouseReport extends OutsideReport {

    @JsonTypeName("GoodsReceived")
    record GoodsReceivedReport(String reportId, String warehouseId, String productId, Quantity quantity,
            Instant at) implements WarehouseReport {}

    @JsonTypeName("PickCompleted")
    record PickCompletedReport(String reportId, String orderId, String shipmentId, Instant at) implements WarehouseReport {}

    @JsonTypeName("PickShort")
    record PickShortReport(String reportId, String orderId, String shipmentId, List<Found> lines, Instant at) implements WarehouseReport {}

    @JsonTypeName("StockCounted")
    record StockCountedReport(String reportId, String warehouseId, String productId, Quantity counted,
            Instant at) implements WarehouseReport {}

    /** @param found what was there, for a line of the pick notice of which there was not enough */
    record Found(int line, String productId, Quantity found) {}
}
