package io.kaidan.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** A minimal identity provider: signs tokens and serves its public key. */
final class Tokens {

    static final String ISSUER = "http://identity.test";
    private static final RSAKey KEY = key();
    private static final String JWKS = publish();

    private Tokens() {}

    static String jwksAddress() {
        return JWKS;
    }

    static String of(String user, Duration validFor, String... roles) {
        return of(user, validFor, ISSUER, Map.of("roles", List.of(roles)));
    }

    static String of(String user, Duration validFor, String issuer, Map<String, ?> otherClaims) {
        return of(user, validFor, issuer, otherClaims, "JWT");
    }

    /** @param type the header's {@code typ} */
    static String of(String user, Duration validFor, String issuer, Map<String, ?> otherClaims, String type) {
        try {
            var now = Instant.now();
            var builder = new JWTClaimsSet.Builder().issuer(issuer).subject(user).claim("preferred_username", user)
                    .issueTime(Date.from(now.minusSeconds(7200))).expirationTime(Date.from(now.plus(validFor)));
            otherClaims.forEach(builder::claim);
            var claims = builder.build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).type(new JOSEObjectType(type)).build(), claims);
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String publish() {
        try {
            var jwks = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, jwks.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(jwks);
                }
            });
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/jwks";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
