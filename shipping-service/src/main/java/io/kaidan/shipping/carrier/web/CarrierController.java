package io.kaidan.shipping.carrier.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierDirectory;
import io.kaidan.shipping.carrier.TransitDays;
import io.kaidan.shipping.carrier.TransitDays.ToRegion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The carriers over HTTP. */
@RestController
@RequestMapping("/api/carriers")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.WAREHOUSE_SYSTEM, Roles.LOGISTICS, Roles.LOGISTICS_SYSTEM,
        Roles.MANAGER, Roles.ADMIN})
class CarrierController {

    private final CarrierDirectory directory;
    private final History history;
    private final Clock clock;

    CarrierController(CarrierDirectory directory, History history, Clock clock) {
        this.directory = directory;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping
    List<CarrierView> all() {
        return directory.all().stream().map(CarrierView::of).toList();
    }

    @PutMapping("/{id}")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<CarrierView> enter(@PathVariable String id, @Valid @RequestBody EnterCarrier request, IfMatch ifMatch,
            Principal who) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,49}"))
            throw new InvalidInput("id", "has up to 50 letters, digits, hyphens and underscores, and begins with a letter or digit");
        var carrier = directory.enter(id, before -> {
            before.ifPresent(found -> ifMatch.check(found.version()));
            return request.carrier(id, new Change(who.getName(), clock.instant(), request.reason),
                    before.map(Carrier::version).orElse(null));
        });
        return ResponseEntity.ok().eTag(Etags.of(carrier.version())).body(CarrierView.of(carrier));
    }

    /** What logistics agrees with a carrier from day to day. Where customers' addresses are sent is not theirs to decide. */
    @PutMapping("/{id}/transport")
    @RolesAllowed({Roles.LOGISTICS, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<CarrierView> change(@PathVariable String id, @Valid @RequestBody ChangeTransport request, IfMatch ifMatch,
            Principal who) {
        var carrier = directory.change(id, before -> {
            ifMatch.check(before.version());
            return before.withTransport(request.capacityPerDay, request.transitDays.days(),
                    new Change(who.getName(), clock.instant(), request.reason));
        }).orElseThrow(() -> unknown(id));
        return ResponseEntity.ok().eTag(Etags.of(carrier.version())).body(CarrierView.of(carrier));
    }

    @GetMapping("/{id}/history")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<CarrierView>> history(@PathVariable String id, @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return history.of(directory.entered(id).orElseThrow(() -> unknown(id)), after, limit, CarrierView::of);
    }

    private static NotFound unknown(String id) {
        return new NotFound("unknown-carrier",
                "No carrier %s was entered. Let a manager enter it by a PUT to /api/carriers/%s.".formatted(id, id));
    }

    record EnterCarrier(@NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 500) @Pattern(regexp = "https?://[^/\\s?#@]+(/[^\\s?#]*)?",
                    message = "has to be an http or https address without query, name and password") String url,
            @NotNull @PositiveOrZero @Max(1_000_000) Integer capacityPerDay, @NotNull @Valid Transit transitDays,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {

        Carrier carrier(String id, Change change, @Nullable Long version) {
            return new Carrier(id, name.strip(), url.replaceAll("/+$", ""), capacityPerDay, transitDays.days(), change, version);
        }
    }

    record ChangeTransport(@NotNull @PositiveOrZero @Max(1_000_000) Integer capacityPerDay, @NotNull @Valid Transit transitDays,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    /** Working days, by default and for regions that differ. */
    record Transit(@JsonProperty("default") @Nullable Integer usual,
            @Nullable @Size(max = 200) Map<@NotBlank @Size(max = 100) String, @NotNull @PositiveOrZero @Max(60) Integer> byRegion) {

        /** Checked in code: a component cannot be named {@code default}, and the error has to name that field. */
        TransitDays days() {
            if (usual == null || usual < 0 || usual > 60)
                throw new InvalidInput("transitDays.default", "has to be a number of working days from 0 to 60");
            return new TransitDays(usual, byRegion == null
                    ? List.of()
                    : byRegion.entrySet().stream().map(to -> new ToRegion(to.getKey().strip(), to.getValue())).toList());
        }

        static Transit of(TransitDays days) {
            var byRegion = new LinkedHashMap<String, Integer>();
            days.byRegion().forEach(to -> byRegion.put(to.region(), to.days()));
            return new Transit(days.usual(), byRegion);
        }
    }

    record CarrierView(String id, String name, String url, int capacityPerDay, Transit transitDays, long version) {

        static CarrierView of(Carrier carrier) {
            return new CarrierView(carrier.id(), carrier.name(), carrier.url(), carrier.capacityPerDay(),
                    Transit.of(carrier.transitDays()), carrier.version() == null ? 0 : carrier.version());
        }
    }
}
