package io.kaidan.kpi.facts.web;

import io.kaidan.platform.security.Roles;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * A user who reads figures (K1): clerks see their own, supervisors, managers and administrators see those of all.
 *
 * @param everybody whether the user sees the figures of all clerks
 */
public record Viewer(String name, boolean everybody) {

    private static final Set<String> SEE_EVERYBODY = Set.of("ROLE_" + Roles.SUPERVISOR, "ROLE_" + Roles.MANAGER, "ROLE_" + Roles.ADMIN);

    public static Viewer of(Authentication authentication) {
        return new Viewer(authentication.getName(), authentication.getAuthorities().stream()
                .anyMatch(authority -> SEE_EVERYBODY.stream().anyMatch(role -> role.equals(authority.getAuthority()))));
    }

    /** The clerk whose figures a user receives who asks for this clerk, or for none; null means those of the whole desk. */
    public @Nullable String clerk(@Nullable String asked) {
        if (everybody)
            return asked;
        if (asked != null && !asked.equals(name))
            throw new AccessDeniedException("You can see your own figures only. Leave \"clerk\" out, or ask your supervisor.");
        return name;
    }

    void checkMaySee(@Nullable String clerk) {
        if (!everybody && !name.equals(clerk))
            throw new AccessDeniedException("You can see the facts of your own orders only. Ask your supervisor.");
    }
}
