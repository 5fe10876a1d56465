package io.kaidan.platform.parking;

import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The parked events of this service, for its operators. */
@RestController
@RequestMapping("/api/operations/${kaidan.service}/parked")
class ParkedEventController {

    private final String service;
    private final Parking parking;

    ParkedEventController(@Value("${kaidan.service}") String service, Parking parking) {
        this.service = service;
        this.parking = parking;
    }

    /** @param place topic-partition@offset */
    record ParkedRow(String service, String topic, String place, String key, String type, String reason, Instant since) {}

    /** Sorted by place. */
    @GetMapping
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    Slice<ParkedRow> list(@RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(parking.list(after, limit + 1), limit,
                parked -> new ParkedRow(service, parked.topic(), parked.place(), parked.key(), parked.type(), parked.reason(),
                        parked.since()),
                ParkedEvent::place);
    }
}
