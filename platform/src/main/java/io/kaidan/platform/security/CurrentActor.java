package io.kaidan.platform.security;

import java.util.function.Supplier;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The current actor: the user or system that is signed in, else the service itself. */
public class CurrentActor {

    private final String service;

    public CurrentActor(String service) {
        this.service = service;
    }

    /** Runs work in the name of the service, although it was started by a user's request, such as work that was left unfinished. */
    public static <T> T asTheService(Supplier<T> work) {
        var context = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(context);
        }
    }

    public String name() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !authentication.isAuthenticated() ? service : authentication.getName();
    }

    /** Whether the current request comes from an authenticated user or system. */
    public boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
