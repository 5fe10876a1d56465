package io.kaidan.inventory.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.platform.report.ReportIntake;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Accepts reports of warehouse systems that do not use Kafka. */
@RestController
@RequestMapping("/api/reports/warehouse")
@RolesAllowed({Roles.WAREHOUSE, Roles.WAREHOUSE_SYSTEM, Roles.ADMIN})
class WarehouseReportController {

    private final ReportIntake reports;

    WarehouseReportController(ReportIntake reports) {
        this.reports = reports;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@RequestBody JsonNode body) {
        return new Taken(reports.take(WarehouseReport.class, body, WarehouseReportController::key));
    }

    /** The order's id for picks, the product's id for all other reports. */
    private static String key(JsonNode report) {
        return report.path(report.has("orderId") ? "orderId" : "productId").asString();
    }

    /** The accepted reports. They take effect within moments. */
    record Taken(List<String> reportIds) {}
}
