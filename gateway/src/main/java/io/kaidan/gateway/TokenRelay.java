package io.kaidan.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The access token of the person whose session it is: refreshed when it expires, one request at a time, since a refresh token works once.
 */
@Component
class TokenRelay {

    /** The refresh token is used up, or the session has none. */
    private static final Set<String> REFUSED = Set.of(OAuth2ErrorCodes.INVALID_GRANT, "client_authorization_required");

    private final OAuth2AuthorizedClientManager clients;
    private final OAuth2AuthorizedClientRepository kept;
    private final Clock clock;

    TokenRelay(OAuth2AuthorizedClientManager clients, OAuth2AuthorizedClientRepository kept, Clock clock) {
        this.clients = clients;
        this.kept = kept;
        this.clock = clock;
    }

    /** What to send along; nothing where the caller sent a token, or needs none. */
    Optional<String> tokenFor(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken session))
            return Optional.empty();
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            return Optional.of(authorized(session, request).getAccessToken().getTokenValue());
        }
    }

    /** Refreshed early enough that a provider who is away for a moment disturbs nobody. */
    private OAuth2AuthorizedClient authorized(Authentication session, HttpServletRequest request) {
        try {
            var client = clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(Identity.REGISTRATION).principal(session)
                    .attribute(HttpServletRequest.class.getName(), request).build());
            if (client == null || expired(client))
                throw new SessionOver();
            return client;
        } catch (OAuth2AuthorizationException e) {
            if (REFUSED.contains(e.getError().getErrorCode()))
                throw new SessionOver();
            OAuth2AuthorizedClient present = kept.loadAuthorizedClient(Identity.REGISTRATION, session, request);
            if (present == null || expired(present))
                throw new ProviderAway(e);
            return present;
        }
    }

    private boolean expired(OAuth2AuthorizedClient client) {
        var end = client.getAccessToken().getExpiresAt();
        return end != null && end.isBefore(Instant.now(clock));
    }

    /** No new token could be had for the moment, which says nothing about the session. */
    static final class ProviderAway extends RuntimeException {

        ProviderAway(Exception cause) {
            super("the session's access token has expired, and the provider could not be asked for another", cause);
        }
    }

    /** The provider gives no more tokens for this session: the person has to sign in again. */
    static final class SessionOver extends AuthenticationException {

        SessionOver() {
            super("the session's access token has expired and cannot be refreshed");
        }
    }
}
