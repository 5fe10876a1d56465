package io.kaidan.order.intake.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.web.OrderView;
import io.kaidan.order.intake.IntakeDesk;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.NewId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The review of intakes over HTTP: completing, clarifying, and the decision to enter or to reject. */
@RestController
@RequestMapping("/api/intakes/{id}")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
class IntakeReviewController {

    private final IntakeDesk desk;
    private final OrderDesk orders;

    IntakeReviewController(IntakeDesk desk, OrderDesk orders) {
        this.desk = desk;
        this.orders = orders;
    }

    record QuestionBody(@NotBlank @Size(max = Limits.QUESTION) @MultiLine String question) {}

    record AnswerBody(@NotBlank @Size(max = Limits.ANSWER) @MultiLine String answer) {}

    record RejectionBody(@NotBlank @Size(max = Limits.REASON) @MultiLine String reason) {}

    @PutMapping("/request")
    ResponseEntity<IntakeView> complete(@PathVariable String id, @Valid @RequestBody CompletedRequest body, IfMatch ifMatch,
            Principal who) {
        return IntakeView
                .answer(desk.complete(id, body.request(), body.explanation(), who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/clarifications")
    ResponseEntity<IntakeView> ask(@PathVariable String id, NewId newId, @Valid @RequestBody QuestionBody body, IfMatch ifMatch,
            Principal who) {
        var intake = desk.ask(id, newId.value(), body.question.strip(), who.getName(), found -> ifMatch.check(found.version()));
        return ResponseEntity.created(URI.create("/api/intakes/" + id)).eTag(Etags.of(intake.version())).body(IntakeView.of(intake));
    }

    @PostMapping("/clarifications/{clarificationId}/answer")
    ResponseEntity<IntakeView> answer(@PathVariable String id, @PathVariable String clarificationId, @Valid @RequestBody AnswerBody body,
            IfMatch ifMatch, Principal who) {
        return IntakeView
                .answer(desk.answer(id, clarificationId, body.answer.strip(), who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/review")
    ResponseEntity<IntakeView> review(@PathVariable String id, IfMatch ifMatch, Principal who) {
        return IntakeView.answer(desk.review(id, who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/rejection")
    ResponseEntity<IntakeView> reject(@PathVariable String id, @Valid @RequestBody RejectionBody body, IfMatch ifMatch, Principal who) {
        return IntakeView.answer(desk.reject(id, body.reason.strip(), who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/entry")
    ResponseEntity<OrderView> enter(@PathVariable String id, IfMatch ifMatch, Principal who) {
        desk.enter(id, who.getName(), intake -> ifMatch.check(intake.version()));
        return OrderView.created(orders.overview(id, who.getName(), true));
    }
}
