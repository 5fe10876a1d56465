package io.kaidan.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Caches valid tokens for some seconds, since a program sends the same one with each request.
 * A token is not cached beyond its expiry, and an invalid one not at all.
 */
class CheckedTokens implements JwtDecoder {

    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(5);

    private record Checked(Jwt token, Instant until) {}

    private final JwtDecoder check;
    private final Clock clock;
    private final Map<String, Checked> checked;

    CheckedTokens(JwtDecoder check, int remembered, Clock clock) {
        this.check = check;
        this.clock = clock;
        this.checked = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
                return size() > remembered;
            }
        };
    }

    @Override
    public Jwt decode(String token) {
        var now = clock.instant();
        var known = known(token, now);
        if (known != null)
            return known;
        var decoded = check.decode(token);
        remember(token, decoded, now.plus(REMEMBERED_FOR));
        return decoded;
    }

    private synchronized @Nullable Jwt known(String token, Instant now) {
        var known = checked.get(token);
        return known == null || !now.isBefore(known.until) ? null : known.token;
    }

    private synchronized void remember(String token, Jwt decoded, Instant until) {
        var end = decoded.getExpiresAt();
        checked.put(token, new Checked(decoded, end != null && end.isBefore(until) ? end : until));
    }
}
