package io.kaidan.platform.operations;

import io.kaidan.contracts.MultiLine;
import io.kaidan.platform.listening.Letter;
import io.kaidan.platform.listening.Letter.Decision;
import io.kaidan.platform.listening.ParkedEvent;
import io.kaidan.platform.listening.LetterDesk;
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

/** What does not go on by itself in this service: dead letters, and events that wait for others. */
@RestController
@RequestMapping("/api/operations/${kaidan.service}")
class OperationsController {

    private final String service;
    private final LetterDesk desk;

    OperationsController(@Value("${kaidan.service}") String service, LetterDesk desk) {
        this.service = service;
        this.desk = desk;
    }

    /**
     * @param place topic-partition@offset
     * @param behind how many later events of the same key wait for it
     */
    record LetterRow(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            Letter.State state, boolean holdsBack, long behind) {}

    record LetterView(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            Letter.State state, boolean holdsBack, long behind, Map<String, String> headers, String body, List<Decision> decisions) {}

    record ParkedRow(String service, String topic, String place, String key, String type, String reason, Instant since) {}

    record DiscardBody(@NotBlank @Size(max = 500) @MultiLine String reason) {}

    @GetMapping("/letters")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    Slice<LetterRow> letters(@RequestParam Letter.@Nullable State state, @RequestParam @Nullable String key,
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(desk.list(state, key, after, limit + 1), limit, this::row, Letter::position);
    }

    @GetMapping("/letters/{id}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    LetterView letter(@PathVariable String id) {
        return view(desk.read(id));
    }

    @PostMapping("/letters/{id}/replay")
    @RolesAllowed(Roles.ADMIN)
    LetterView replay(@PathVariable String id, Principal who) {
        return view(desk.replay(id, who.getName()));
    }

    @PostMapping("/letters/{id}/discard")
    @RolesAllowed(Roles.ADMIN)
    LetterView discard(@PathVariable String id, @Valid @RequestBody DiscardBody body, Principal who) {
        return view(desk.discard(id, body.reason.strip(), who.getName()));
    }

    /** Oldest place first. */
    @GetMapping("/parked")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    Slice<ParkedRow> parked(@RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(desk.parked(after, limit + 1), limit,
                parked -> new ParkedRow(service, parked.topic(), parked.place(), parked.key(), parked.type(), parked.reason(),
                        parked.since()),
                ParkedEvent::place);
    }

    private LetterRow row(Letter letter) {
        var message = letter.message();
        return new LetterRow(letter.id(), service, message.topic(), message.place(), message.key(), message.header("ce_type"),
                letter.reason(), letter.since(), letter.state(), letter.holdsBack(), desk.behind(letter));
    }

    private LetterView view(Letter letter) {
        var row = row(letter);
        return new LetterView(row.id, row.service, row.topic, row.place, row.key, row.type, row.reason, row.since, row.state,
                row.holdsBack, row.behind, letter.message().headers(), new String(letter.message().body(), StandardCharsets.UTF_8),
                letter.decisions());
    }
}
