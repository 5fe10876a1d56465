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
 * The OpenID Connect provider. Its addresses are stated rather than discovered, so that the gateway starts while the provider is away;
 * where none is given, it is the issuer's at which Spring Authorization Server has it.
 *
 * @param clientSecret none for a public client; most providers give refresh tokens only to a client with a secret
 * @param endSession where the provider signs out too; empty when it does not offer that
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
        var leave = Objects.requireNonNullElse(endSession, issuer + "/connect/logout");
        return ClientRegistration.withRegistrationId(REGISTRATION).clientName("Kaidan").clientId(clientId).clientSecret(clientSecret)
                .clientAuthenticationMethod(method).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid", "profile").issuerUri(issuer)
                .authorizationUri(Objects.requireNonNullElse(authorize, issuer + "/oauth2/authorize"))
                .tokenUri(Objects.requireNonNullElse(token, issuer + "/oauth2/token")).jwkSetUri(keys())
                .providerConfigurationMetadata(leave.isEmpty() ? Map.of() : Map.of("end_session_endpoint", leave)).build();
    }
}
