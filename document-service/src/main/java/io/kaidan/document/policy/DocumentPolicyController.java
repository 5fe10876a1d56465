package io.kaidan.document.policy;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.document.Kind;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.setting.Setting;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/documents/policy")
class DocumentPolicyController {

    private final DocumentPolicies policies;

    DocumentPolicyController(DocumentPolicies policies) {
        this.policies = policies;
    }

    record PolicyRequest(@NotNull(message = "is missing; send [] where people shall do everything") Set<Kind> automatic,
            @Nullable Instant effectiveFrom, @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    record PolicyView(Collection<Kind> automatic, @Nullable String changedBy, @Nullable Instant changedAt) {

        static PolicyView of(Setting<DocumentPolicy> policy) {
            var change = policy.change();
            return new PolicyView(kinds(policy.value()), change == null ? null : change.by(), change == null ? null : change.at());
        }

        static PolicyView of(DocumentPolicy policy) {
            return new PolicyView(kinds(policy), null, null);
        }

        private static Collection<Kind> kinds(DocumentPolicy policy) {
            return new TreeSet<>(policy.automatic());
        }
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> policy() {
        return answer(policies.read());
    }

    @PutMapping
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<PolicyView> change(@Valid @RequestBody PolicyRequest request, IfMatch ifMatch, Principal who) {
        return answer(policies.decide(_ -> new DocumentPolicy(request.automatic), request.effectiveFrom, ifMatch, who.getName(),
                request.reason));
    }

    @GetMapping("/history")
    @RolesAllowed({Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<PolicyView>> history(@RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return policies.history(after, limit, PolicyView::of);
    }

    private static ResponseEntity<PolicyView> answer(Setting<DocumentPolicy> policy) {
        return ResponseEntity.ok().eTag(Etags.of(policy.version())).body(PolicyView.of(policy));
    }
}
