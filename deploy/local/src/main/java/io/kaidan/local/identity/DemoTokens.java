package io.kaidan.local.identity;

import java.security.Principal;
import java.time.Clock;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Issues an access token for a name and password, for {@code curl} and {@code kaidan token}. No real provider should do this. */
@RestController
class DemoTokens {

    private final JwtEncoder encoder;
    private final IdentityProvider.ProviderSettings settings;
    private final Clock clock;

    DemoTokens(JwtEncoder encoder, IdentityProvider.ProviderSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/demo/token")
    TokenResponse token(Principal who) {
        var account = DemoAccount.of(who.getName());
        var now = clock.instant();
        var claims = JwtClaimsSet.builder().issuer(settings.issuer()).subject(account.id()).issuedAt(now)
                .expiresAt(now.plus(IdentityProvider.TOKEN_LIFETIME)).claim("preferred_username", account.id())
                .claim("roles", account.roles()).build();
        return new TokenResponse(encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue(), "Bearer",
                IdentityProvider.TOKEN_LIFETIME.toSeconds());
    }

    /** The names are those of OAuth. */
    record TokenResponse(String access_token, String token_type, long expires_in) {}
}
