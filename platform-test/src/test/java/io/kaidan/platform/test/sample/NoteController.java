package io.kaidan.platform.test.sample;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.NewId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notes")
class NoteController {

    private final Notes notes;
    private final LastMoment lastMoment;
    private final Clock clock;

    NoteController(Notes notes, LastMoment lastMoment, Clock clock) {
        this.notes = notes;
        this.lastMoment = lastMoment;
        this.clock = clock;
    }

    record NoteRequest(@NotBlank @Size(max = 20) String text, BigDecimal price, @Nullable @Pattern(regexp = "[a-z]+") String tag) {}

    record NoteView(String id, String text, BigDecimal price) {}

    @PostMapping
    @RolesAllowed(Roles.CLERK)
    ResponseEntity<NoteView> write(NewId id, @Valid @RequestBody NoteRequest request, Principal who) {
        var note = notes.save(Note.written(id.value(), request.text(), request.price(), clock.instant()));
        return ResponseEntity.created(URI.create("/notes/" + note.id())).eTag(Etags.of(note.version())).body(view(note));
    }

    @PostMapping("/late")
    @RolesAllowed(Roles.CLERK)
    ResponseEntity<NoteView> writeAtTheLastMoment(NewId id, @Valid @RequestBody NoteRequest request, Principal who) {
        lastMoment.await();
        return write(id, request, who);
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    NoteView read(@PathVariable String id) {
        return view(note(id));
    }

    @PutMapping("/{id}")
    @RolesAllowed(Roles.CLERK)
    NoteView change(@PathVariable String id, @Valid @RequestBody NoteRequest request, IfMatch ifMatch) {
        var note = note(id);
        ifMatch.check(note.version());
        return view(notes.save(note.cancelled(request.text(), clock.instant())));
    }

    @GetMapping("/undeclared")
    String undeclared() {
        return "nobody may see this";
    }

    @GetMapping("/away")
    @RolesAllowed(Roles.CLERK)
    String away() {
        throw new TransientFailure("The carrier does not answer. Try again shortly.", new IOException());
    }

    /** Fails like a request that waits for a connection when another one finds the store unavailable: Spring does not translate this. */
    @GetMapping("/store-away")
    @RolesAllowed(Roles.CLERK)
    String storeAway() {
        var cleared = new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), new ServerAddress()), null);
        throw Objects.requireNonNull(new MongoExceptionTranslator().translateExceptionIfPossible(cleared));
    }

    record Asked(@Nullable String q, @Nullable LocalDate day, @Nullable YearMonth month, @Nullable Duration olderThan,
            @Nullable Integer limit) {}

    @GetMapping("/asked")
    @RolesAllowed(Roles.CLERK)
    Asked asked(@RequestParam @Nullable String q, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam @Nullable YearMonth month, @RequestParam @Nullable Duration olderThan, @RequestParam @Nullable Integer limit) {
        return new Asked(q, day, month, olderThan, limit);
    }

    @GetMapping(path = "/pdf", produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @PermitAll
    ResponseEntity<byte[]> pdf(@RequestParam @Nullable String missing) {
        if (missing != null)
            throw new NotFound("unknown-note", "There is no such note.");
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(new byte[]{'%', 'P', 'D', 'F'});
    }

    @GetMapping("/public")
    @PermitAll
    String open() {
        return "hello";
    }

    private Note note(String id) {
        return notes.findById(id).orElseThrow(() -> new NotFound("unknown-note", "There is no note " + id + ". Look it up in the list."));
    }

    private static NoteView view(Note note) {
        return new NoteView(note.id(), note.text(), note.price());
    }
}
