package io.kaidan.kpi.indicators.web;

import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.facts.web.Viewer;
import io.kaidan.kpi.indicators.CountedAs;
import io.kaidan.kpi.indicators.Indicator;
import io.kaidan.kpi.indicators.Indicators;
import io.kaidan.kpi.indicators.Scoreboard;
import io.kaidan.kpi.indicators.Scoreboard.Evidence;
import io.kaidan.kpi.indicators.Scoreboard.Overview;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Cursor;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/kpi")
class IndicatorController {

    private final Scoreboard scoreboard;

    IndicatorController(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    @GetMapping("/indicators")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Indicators indicators(@RequestParam(required = false) @Nullable String clerk, @RequestParam(required = false) @Nullable YearMonth month,
            Authentication authentication) {
        return scoreboard.indicators(Viewer.of(authentication).clerk(clerk), orThisMonth(month));
    }

    @GetMapping("/overview")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Overview overview(@RequestParam(required = false) @Nullable YearMonth month) {
        return scoreboard.overview(orThisMonth(month));
    }

    @GetMapping("/indicators/{indicator}/orders")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<EvidenceView> orders(@PathVariable String indicator, @RequestParam(required = false) @Nullable String clerk,
            @RequestParam(required = false) @Nullable YearMonth month, @RequestParam(required = false) @Nullable Boolean good,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            Authentication authentication) {
        var found = scoreboard.evidence(Indicator.named(indicator), Viewer.of(authentication).clerk(clerk), orThisMonth(month), good,
                after == null ? null : Cursor.parse(after), limit + 1);
        return Slice.of(found, limit, EvidenceView::of, evidence -> evidence.facts().cursor().toString());
    }

    private YearMonth orThisMonth(@Nullable YearMonth month) {
        if (month != null && !DeskZone.knows(month.getYear()))
            throw new InvalidInput("month", "must be a month such as 2026-11");
        return Objects.requireNonNullElseGet(month, scoreboard::thisMonth);
    }

    record EvidenceView(String orderId, @Nullable String orderNumber, @Nullable String clerk, @Nullable String customerName,
            @Nullable Instant receivedAt, @Nullable Instant processBy, @Nullable Instant processedAt, boolean good, CountedAs verdict) {

        static EvidenceView of(Evidence evidence) {
            var facts = evidence.facts();
            return new EvidenceView(facts.id(), facts.orderNumber(), facts.clerk(), facts.customerName(), facts.receivedAt(),
                    facts.processBy(), facts.processedAt(), evidence.verdict().good(), evidence.verdict());
        }
    }
}
