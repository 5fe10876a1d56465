package io.kaidan.kpi.statistics.web;

import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.statistics.Dimension;
import io.kaidan.kpi.statistics.SalesBook;
import io.kaidan.kpi.statistics.Statistics;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/kpi/statistics")
@RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
class StatisticsController {

    private static final int DAYS = 30;

    private final SalesBook sales;

    StatisticsController(SalesBook sales) {
        this.sales = sales;
    }

    /** By default the last thirty days, by day. */
    @GetMapping
    Statistics statistics(@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") String by, @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        checkYear("to", to);
        checkYear("from", from);
        var last = Objects.requireNonNullElseGet(to, sales::today);
        var first = Objects.requireNonNullElseGet(from, () -> last.minusDays(DAYS - 1));
        return sales.statistics(first, last, dimension(by), limit);
    }

    private static void checkYear(String field, @Nullable LocalDate day) {
        if (day != null && !DeskZone.knows(day.getYear()))
            throw new InvalidInput(field, "must be a day such as 2026-11-24");
    }

    private static Dimension dimension(String by) {
        return Dimension.named(by).orElseThrow(() -> new InvalidInput("by",
                "is none of " + Arrays.stream(Dimension.values()).map(Dimension::word).collect(Collectors.joining(", "))));
    }
}
