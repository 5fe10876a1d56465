package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class CheckedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private Instant now = NOON;
    private @Nullable Instant end = NOON.plusSeconds(300);
    private final CheckedTokens tokens = new CheckedTokens(this::check, 2, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void checksATokenOnceInFiveSeconds() {
        assertThat(tokens.decode("one").getTokenValue()).isEqualTo("one");
        now = NOON.plusMillis(4_999);
        assertThat(tokens.decode("one").getTokenValue()).isEqualTo("one");
        assertThat(checks).hasValue(1);

        now = NOON.plusSeconds(5);
        tokens.decode("one");

        assertThat(checks).hasValue(2);
    }

    @Test
    void doesNotCacheATokenBeyondItsExpiry() {
        end = NOON.plusSeconds(2);
        tokens.decode("one");

        now = NOON.plusSeconds(2);
        tokens.decode("one");

        assertThat(checks).hasValue(2);
    }

    @Test
    void doesNotCacheAnInvalidToken() {
        assertThatThrownBy(() -> tokens.decode("wrong")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("wrong")).isInstanceOf(BadJwtException.class);

        assertThat(checks).hasValue(2);
    }

    @Test
    void dropsTheTokenUnusedForLongest() {
        tokens.decode("one");
        tokens.decode("two");
        tokens.decode("one");
        tokens.decode("three");

        tokens.decode("one");
        assertThat(checks).hasValue(3);
        tokens.decode("two");

        assertThat(checks).hasValue(4);
    }

    private Jwt check(String token) {
        checks.incrementAndGet();
        if (token.equals("wrong"))
            throw new BadJwtException("signed by somebody else");
        return Jwt.withTokenValue(token).header("alg", "RS256").subject("anna").issuedAt(NOON.minusSeconds(60)).expiresAt(end).build();
    }
}
