package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What carriers' systems report about a consignment (E4). From outside: checked against {@code logistics-report.schema.json} before it
 * becomes one of these. The kind stands in the body ({@code "type"}). Key: the consignment number.
 */
@Topic(Topics.LOGISTICS_REPORTS)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(LogisticsReport.PickedUpReport.class), @JsonSubTypes.Type(LogisticsReport.InTransitReport.class),
        @JsonSubTypes.Type(LogisticsReport.OutForDeliveryReport.class), @JsonSubTypes.Type(LogisticsReport.DeliveredReport.class),
        @JsonSubTypes.Type(LogisticsReport.ExceptionReport.class)})
public sealed interface LogisticsReport extends OutsideReport {

    String consignmentNumber();

    @JsonTypeName("PickedUp")
    record PickedUpReport(String reportId, String consignmentNumber, Instant at) implements LogisticsReport {}

    @JsonTypeName("InTransit")
    record InTransitReport(String reportId, String consignmentNumber, @Nullable String place, Instant at) implements LogisticsReport {}

    @JsonTypeName("OutForDelivery")
    record OutForDeliveryReport(String reportId, String consignmentNumber, @Nullable String place, Instant at) implements LogisticsReport {}

    @JsonTypeName("Delivered")
    record DeliveredReport(String reportId, String consignmentNumber, @Nullable String receivedBy, Instant at) implements LogisticsReport {}

    /** @param kind DELAYED, FAILED (delivery was tried in vain) or RETURNED */
    @JsonTypeName("Exception")
    record ExceptionReport(String reportId, String consignmentNumber, String kind, @MultiLine String reason, @Nullable LocalDate expectedOn,
            Instant at) implements LogisticsReport {}
}
