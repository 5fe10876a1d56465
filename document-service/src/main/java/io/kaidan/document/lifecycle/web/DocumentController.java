package io.kaidan.document.lifecycle.web;

import io.kaidan.contracts.MultiLine;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.lifecycle.DocumentDesk;
import io.kaidan.document.lifecycle.DocumentList;
import io.kaidan.document.lifecycle.NotIssued;
import io.kaidan.document.print.Prints;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/documents")
class DocumentController {

    private final DocumentDesk desk;
    private final DocumentList list;
    private final Prints prints;

    DocumentController(DocumentDesk desk, DocumentList list, Prints prints) {
        this.desk = desk;
        this.list = list;
        this.prints = prints;
    }

    record Because(
            @NotBlank(message = "is missing; say why") @Size(max = 1000,
                    message = "is longer than 1000 characters") @MultiLine String reason) {}

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<DocumentView> documents(@RequestParam @Nullable String orderId, @RequestParam @Nullable String orderNumber,
            @RequestParam @Nullable Kind kind, @RequestParam DocumentList.@Nullable State state, @RequestParam @Nullable String number,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "must be from 1 to 200") @Max(value = 200,
                    message = "must be from 1 to 200") int limit) {
        var found = list.find(new DocumentList.Wanted(orderId, orderNumber, kind, state, number), after, limit + 1);
        return Slice.of(found, limit, DocumentView::inList, Document::listed);
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<DocumentView> document(@PathVariable String id) {
        return answer(desk.document(id));
    }

    @GetMapping(path = "/{id}/pdf", produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<byte[]> pdf(@PathVariable String id) {
        var document = desk.document(id);
        var print = document.issue().flatMap(_ -> prints.findById(id)).orElseThrow(() -> new NotIssued(document));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).eTag("\"" + print.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(document.number() + ".pdf").build().toString())
                .body(print.pdf());
    }

    @GetMapping("/{id}/verification")
    @PermitAll
    Verification verification(@PathVariable String id) {
        return Verification.of(desk.document(id));
    }

    @PostMapping("/{id}/submission")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<DocumentView> submit(@PathVariable String id, IfMatch version, Principal who) {
        return answer(desk.submit(id, version, who.getName()));
    }

    @PostMapping("/{id}/approval")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<DocumentView> approve(@PathVariable String id, IfMatch version, Principal who) {
        return answer(desk.approve(id, version, who.getName()));
    }

    @PostMapping("/{id}/return")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<DocumentView> giveBack(@PathVariable String id, @Valid @RequestBody Because because, IfMatch version, Principal who) {
        return answer(desk.giveBack(id, because.reason(), version, who.getName()));
    }

    @PostMapping("/{id}/voiding")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    ResponseEntity<DocumentView> revoke(@PathVariable String id, @Valid @RequestBody Because because, IfMatch version, Principal who) {
        return answer(desk.revoke(id, because.reason(), version, who.getName()));
    }

    @PostMapping("/{id}/reissue")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<DocumentView> reissue(@PathVariable String id, IfMatch version) {
        var document = desk.reissue(id, version);
        return ResponseEntity.created(URI.create("/api/documents/" + document.id())).eTag(Etags.of(document.version()))
                .body(DocumentView.of(document));
    }

    private static ResponseEntity<DocumentView> answer(Document document) {
        return ResponseEntity.ok().eTag(Etags.of(document.version())).body(DocumentView.of(document));
    }
}
