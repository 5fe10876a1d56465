package io.kaidan.platform.deadletter;

import io.kaidan.contracts.MultiLine;
import io.kaidan.platform.deadletter.DeadLetter.Decision;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dead letters of this service, for its operators. */
@RestController
@RequestMapping("/api/operations/${kaidan.service}")
class DeadLetterController {

    private final String service;
    private final DeadLetterService deadLetters;

    DeadLetterController(@Value("${kaidan.service}") String service, DeadLetterService deadLetters) {
        this.service = service;
        this.deadLetters = deadLetters;
    }

    /**
     * @param place topic-partition@offset
     * @param behind how many later events of its key wait
     */
    record DeadLetterRow(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            DeadLetter.State state, boolean holdsBack, long behind) {}

    record DeadLetterView(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            DeadLetter.State state, boolean holdsBack, long behind, Map<String, String> headers, String body, List<Decision> decisions) {}

    record DiscardBody(@NotBlank @Size(max = 500) @MultiLine String reason) {}

    @GetMapping("/dead-letters")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    Slice<DeadLetterRow> list(@RequestParam DeadLetter.@Nullable State state, @RequestParam @Nullable String key,
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(deadLetters.list(state, key, after, limit + 1), limit, this::row, DeadLetter::cursor);
    }

    @GetMapping("/dead-letters/{id}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    DeadLetterView show(@PathVariable String id) {
        return view(deadLetters.read(id));
    }

    @PostMapping("/dead-letters/{id}/replay")
    @RolesAllowed(Roles.ADMIN)
    DeadLetterView replay(@PathVariable String id, Principal who) {
        return view(deadLetters.replay(id, who.getName()));
    }

    @PostMapping("/dead-letters/{id}/discard")
    @RolesAllowed(Roles.ADMIN)
    DeadLetterView discard(@PathVariable String id, @Valid @RequestBody DiscardBody body, Principal who) {
        return view(deadLetters.discard(id, body.reason.strip(), who.getName()));
    }

    private DeadLetterRow row(DeadLetter deadLetter) {
        var message = deadLetter.message();
        return new DeadLetterRow(deadLetter.id(), service, message.topic(), message.place(), message.key(), message.header("ce_type"),
                deadLetter.reason(), deadLetter.since(), deadLetter.state(), deadLetter.holdsBack(), deadLetters.behind(deadLetter));
    }

    private DeadLetterView view(DeadLetter deadLetter) {
        var row = row(deadLetter);
        return new DeadLetterView(row.id, row.service, row.topic, row.place, row.key, row.type, row.reason, row.since, row.state,
                row.holdsBack, row.behind, deadLetter.message().headers(), new String(deadLetter.message().body(), StandardCharsets.UTF_8),
                deadLetter.decisions());
    }
}
