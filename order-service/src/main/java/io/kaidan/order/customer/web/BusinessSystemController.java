package io.kaidan.order.customer.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.customer.BusinessSystems;
import io.kaidan.order.customer.Customers;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which customer each program acts for, and which of them are trusted. */
@RestController
@RequestMapping("/api/business-systems")
@RolesAllowed(Roles.ADMIN)
class BusinessSystemController {

    private final BusinessSystems systems;
    private final Customers customers;
    private final History history;
    private final Clock clock;

    BusinessSystemController(BusinessSystems systems, Customers customers, History history, Clock clock) {
        this.systems = systems;
        this.customers = customers;
        this.history = history;
        this.clock = clock;
    }

    record SystemBody(@NotBlank @Size(max = Limits.CUSTOMER_ID) String customerId, @NotNull Boolean trusted,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    record SystemView(String client, String customerId, boolean trusted, String changedBy, Instant changedAt) {

        static SystemView of(BusinessSystem system) {
            return new SystemView(system.client(), system.customerId(), system.trusted(), system.change().by(), system.change().at());
        }
    }

    @GetMapping
    Slice<SystemView> list(@RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(systems.list(after, limit + 1), limit, SystemView::of, BusinessSystem::client);
    }

    @GetMapping("/{client}")
    ResponseEntity<SystemView> read(@PathVariable String client) {
        return answer(system(client));
    }

    @GetMapping("/{client}/history")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<SystemView>> history(@PathVariable String client, @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return history.of(system(client), after, limit, SystemView::of);
    }

    @PutMapping("/{client}")
    ResponseEntity<SystemView> decide(
            @PathVariable @Pattern(regexp = "[A-Za-z0-9._@-]{1,100}",
                    message = "must be 1 to 100 letters, digits, dots, dashes, underscores or at signs") String client,
            @Valid @RequestBody SystemBody body, IfMatch ifMatch, Principal who) {
        var version = systems.find(client).map(BusinessSystem::version).orElse(null);
        ifMatch.check(version);
        if (customers.find(body.customerId).isEmpty())
            throw new InvalidInput("customerId", "names no customer. Add the customer %s first, or send another one."
                    .formatted(body.customerId));
        return answer(systems.save(new BusinessSystem(client, body.customerId, body.trusted,
                new Change(who.getName(), clock.instant(), body.reason), version)));
    }

    private BusinessSystem system(String client) {
        return systems.find(client).orElseThrow(() -> new NotFound("unknown-business-system",
                "There is no business system %s. Add it by a PUT of customerId and trusted to this address.".formatted(client)));
    }

    private static ResponseEntity<SystemView> answer(BusinessSystem system) {
        return ResponseEntity.ok().eTag(Etags.of(system.version())).body(SystemView.of(system));
    }
}
