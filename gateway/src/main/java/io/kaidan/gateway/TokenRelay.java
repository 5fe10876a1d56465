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
 * The access token of a session. It is refreshed before it expires, by one request at a time, since a refresh token works once.
 */
@Component
class TokenRelay {

    /** The refresh token is used up or missing. */
    private static final Set<String> REFUSED = Set.of(OAuth2ErrorCodes.INVALID_GRANT, "client_authorization_required");

    private final OAuth2AuthorizedClientManager clients;
    private final OAuth2AuthorizedClientRepository kept;
    private final Clock clock;

    TokenRelay(OAuth2AuthorizedClientManager clients, OAuth2AuthorizedClientRepository kept, Clock clock) {
        this.clients = clients;
        this.kept = kept;
        this.clock = clock;
    }

    /** The token of the session; empty if the caller has sent a token or needs none. */
    Optional<String> tokenFor(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken session))
            return Optional.empty();
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            return Optional.of(authorized(session, request).getAccessToken().getTokenValue());
        }
    }

    /** Refreshes early, so that a short outage of the provider has no effect. */
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
                throw new ProviderUnavailable(e);
            return present;
        }
    }

    private boolean expired(OAuth2AuthorizedClient client) {
        var end = client.getAccessToken().getExpiresAt();
        return end != null && end.isBefore(Instant.now(clock));
    }

    /** The provider could not refresh the token for the moment; the session stays valid. */
    static final class ProviderUnavailable extends RuntimeException {

        ProviderUnavailable(Exception cause) {
            super("the session's access token has expired, and the provider could not be asked for another", cause);
        }
    }

    /** The provider has refused to refresh the token: the user has to sign in again. */
    static final class SessionOver extends AuthenticationException {

        SessionOver() {
            super("the session's access token has expired and cannot be refreshed");
        }
    }
}
