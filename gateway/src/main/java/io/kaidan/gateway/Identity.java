package io.kaidan.gateway;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The OpenID Connect provider. Its addresses are configured and not discovered, so that the gateway can start while the provider is
 * unavailable. The defaults are those of Spring Authorization Server.
 *
 * @param clientSecret empty for a public client; most providers issue refresh tokens only to clients with a secret
 * @param endSession address for signing out at the provider; empty if it has none
 */
@ConfigurationProperties("kaidan.identity")
record Identity(@DefaultValue("http://localhost:8090") String issuer, @Nullable String authorize, @Nullable String token,
        @Nullable String jwks, @Nullable String endSession, @DefaultValue("gateway") String clientId,
        @DefaultValue("") String clientSecret) {

    static final String REGISTRATION = "kaidan";

    String keys() {
        return Objects.requireNonNullElse(jwks, issuer + "/oauth2/jwks");
    }

    ClientRegistration registration() {
        var method = clientSecret.isEmpty() ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
        var signOut = Objects.requireNonNullElse(endSession, issuer + "/connect/logout");
        return ClientRegistration.withRegistrationId(REGISTRATION).clientName("Kaidan").clientId(clientId).clientSecret(clientSecret)
                .clientAuthenticationMethod(method).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid", "profile").issuerUri(issuer)
                .authorizationUri(Objects.requireNonNullElse(authorize, issuer + "/oauth2/authorize"))
                .tokenUri(Objects.requireNonNullElse(token, issuer + "/oauth2/token")).jwkSetUri(keys())
                .providerConfigurationMetadata(signOut.isEmpty() ? Map.of() : Map.of("end_session_endpoint", signOut)).build();
    }
}
