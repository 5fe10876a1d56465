package io.kaidan.platform.security;

import org.springframework.security.core.context.SecurityContextHolder;

/** Who does what is being done: the person or system signed in, else the service itself. */
public class CurrentActor {

    private final String service;

    public CurrentActor(String service) {
        this.service = service;
    }

    public String name() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !authentication.isAuthenticated() ? service : authentication.getName();
    }
}
