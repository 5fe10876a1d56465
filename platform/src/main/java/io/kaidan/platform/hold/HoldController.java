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

/** Holds the writes of this service for a backup, which begins a hold, extends it while it reads, and ends it. */
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

    /** @param seconds until the hold ends by itself if it is not extended */
    record Lease(@Min(1) @Max(60) int seconds) {

        Duration duration() {
            return Duration.ofSeconds(seconds);
        }
    }

    /** @param database to which nothing is written during the hold */
    record HoldView(String id, String database) {}

    record CostView(long heldMillis, long writesWaited, long longestWaitMillis) {}

    /** Refuses an {@code Idempotency-Key}: storing the outcome under it would be a write that waits for the hold itself. */
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
