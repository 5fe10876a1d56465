package io.kaidan.platform.security;

import java.util.function.Supplier;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who does what is being done: the person or system signed in, else the service itself. */
public class CurrentActor {

    private final String service;

    public CurrentActor(String service) {
        this.service = service;
    }

    /** What is done by itself, though a person's request has brought it about, such as what was only left to be finished. */
    public static <T> T asTheService(Supplier<T> work) {
        var person = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(person);
        }
    }

    public String name() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !authentication.isAuthenticated() ? service : authentication.getName();
    }

    /** Whether a person or a system asks, and is known. */
    public boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
