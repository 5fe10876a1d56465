package io.kaidan.document.policy;

import io.kaidan.document.Kind;
import io.kaidan.platform.security.CurrentActor;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/documents/policy")
class DocumentPolicyController {

    private final DocumentPolicyDesk desk;
    private final CurrentActor actor;

    DocumentPolicyController(DocumentPolicyDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    record PolicyRequest(@NotNull(message = "is missing; send [] where people shall do everything") Set<Kind> automatic) {}

    record PolicyView(Collection<Kind> automatic, String changedBy, Instant changedAt) {

        static PolicyView of(DocumentPolicy policy) {
            return new PolicyView(new TreeSet<>(policy.automatic()), policy.changedBy(), policy.changedAt());
        }
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> policy() {
        return answer(desk.current());
    }

    @PutMapping
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> change(@Valid @RequestBody PolicyRequest request, IfMatch version) {
        return answer(desk.change(request.automatic(), version, actor.name()));
    }

    private static ResponseEntity<PolicyView> answer(DocumentPolicy policy) {
        return ResponseEntity.ok().eTag(Etags.of(policy.version())).body(PolicyView.of(policy));
    }
}
