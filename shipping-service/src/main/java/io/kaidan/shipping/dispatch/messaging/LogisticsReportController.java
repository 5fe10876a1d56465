package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.LogisticsReport;
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

/** Takes reports of logistics systems over HTTP. */
@RestController
@RequestMapping("/api/reports/logistics")
@RolesAllowed({Roles.LOGISTICS, Roles.LOGISTICS_SYSTEM, Roles.ADMIN})
class LogisticsReportController {

    private final ReportIntake reports;

    LogisticsReportController(ReportIntake reports) {
        this.reports = reports;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@RequestBody JsonNode body) {
        return new Taken(reports.take(LogisticsReport.class, body, report -> report.path("consignmentNumber").asString()));
    }

    /** The ids of the accepted reports, which take effect within moments. */
    record Taken(List<String> reportIds) {}
}
