package io.kaidan.platform.hold;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a backup lets this service's writes wait: it begins a hold, extends it while it reads, and ends it. */
@RestController
@RequestMapping("/api/operations/${kaidan.service}/holds")
@RolesAllowed(Roles.ADMIN)
class HoldController {

    private final WriteHold hold;
    private final String database;

    HoldController(WriteHold hold, @Value("${spring.mongodb.database}") String database) {
        this.hold = hold;
        this.database = database;
    }

    /** @param seconds after so long without another word writes go on */
    record Lease(@Min(1) @Max(60) int seconds) {

        Duration duration() {
            return Duration.ofSeconds(seconds);
        }
    }

    /** @param database what the hold keeps as it is */
    record HoldView(String id, String database) {}

    record CostView(long heldMillis, long writesWaited, long longestWaitMillis) {}

    /** Takes no key: to note under it what was answered, it would have to wait for itself. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    HoldView begin(@Valid @RequestBody Lease lease, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (key != null)
            throw new InvalidInput("Idempotency-Key", "cannot be used for a hold. Leave it out: a hold that nobody extends ends by itself");
        return new HoldView(hold.begin(lease.duration()), database);
    }

    @PutMapping("/{id}")
    HoldView extend(@PathVariable String id, @Valid @RequestBody Lease lease) {
        hold.extend(id, lease.duration());
        return new HoldView(id, database);
    }

    @DeleteMapping("/{id}")
    CostView end(@PathVariable String id) {
        var cost = hold.end(id);
        return new CostView(cost.lasted().toMillis(), cost.waited(), cost.longestWait().toMillis());
    }
}
