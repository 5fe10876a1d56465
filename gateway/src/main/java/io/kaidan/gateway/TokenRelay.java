package io.kaidan.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The access token of the person whose session it is: refreshed when it expires, one request at a time, since a refresh token works once. */
@Component
class TokenRelay {

    private final OAuth2AuthorizedClientManager clients;
    private final Clock clock;

    TokenRelay(OAuth2AuthorizedClientManager clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** What to send along; nothing where the caller sent a token himself, or needs none. */
    Optional<String> tokenFor(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken session))
            return Optional.empty();
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            var client = authorized(session, request);
            if (client == null || expired(client))
                throw new SessionOver();
            return Optional.of(client.getAccessToken().getTokenValue());
        }
    }

    private @Nullable OAuth2AuthorizedClient authorized(Authentication session, HttpServletRequest request) {
        try {
            return clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(Identity.REGISTRATION).principal(session)
                    .attribute(HttpServletRequest.class.getName(), request).build());
        } catch (OAuth2AuthorizationException e) {
            return null;
        }
    }

    private boolean expired(OAuth2AuthorizedClient client) {
        var end = client.getAccessToken().getExpiresAt();
        return end != null && end.isBefore(Instant.now(clock));
    }

    /** The provider gives no more tokens for this session: the person has to sign in again. */
    static final class SessionOver extends AuthenticationException {

        SessionOver() {
            super("the session's access token has expired and cannot be refreshed");
        }
    }
}
