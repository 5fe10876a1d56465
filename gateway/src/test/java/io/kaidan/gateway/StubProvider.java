package io.kaidan.gateway;

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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A minimal OpenID Connect provider: every user is {@code clerk}, and PKCE is required. */
class StubProvider {

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    volatile Duration lifetime = Duration.ofMinutes(5);
    final AtomicInteger refreshed = new AtomicInteger();
    volatile boolean refreshes = true;
    volatile boolean away;

    StubProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/oauth2/jwks", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/oauth2/authorize", this::authorize);
        server.createContext("/oauth2/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    String accessToken(String user, Duration lifetime) {
        return signed(new JWTClaimsSet.Builder().claim("preferred_username", user).claim("roles", List.of("CLERK")), user, lifetime);
    }

    /** @param type the header's {@code typ} */
    String accessToken(String user, Duration lifetime, String type) {
        return signed(new JWTClaimsSet.Builder().claim("preferred_username", user).claim("roles", List.of("CLERK")), user, lifetime,
                new JOSEObjectType(type));
    }

    private String signed(JWTClaimsSet.Builder claims, String user, Duration lifetime) {
        return signed(claims, user, lifetime, JOSEObjectType.JWT);
    }

    private String signed(JWTClaimsSet.Builder claims, String user, Duration lifetime, JOSEObjectType type) {
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").type(type).build(),
                claims.subject(user).issuer(issuer()).jwtID(UUID.randomUUID().toString()).claim("iat", Instant.now().getEpochSecond())
                        .claim("exp", Instant.now().plus(lifetime).getEpochSecond()).build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
                + java.net.URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if ("refresh_token".equals(asked.get("grant_type"))) {
            if (away)
                exchange.close();
            else if (refreshes) {
                refreshed.incrementAndGet();
                json(exchange, 200, tokens(Duration.ofMinutes(5), ""));
            } else
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var code = codes.remove(asked.getOrDefault("code", ""));
        if (code == null || !challenge(asked.getOrDefault("code_verifier", "")).equals(code.get("code_challenge"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var id = signed(new JWTClaimsSet.Builder().audience("gateway").claim("nonce", code.get("nonce")), "clerk", Duration.ofMinutes(5));
        json(exchange, 200, tokens(lifetime, ",\"id_token\":\"" + id + "\""));
    }

    private String tokens(Duration lifetime, String more) {
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"%s}"
                .formatted(accessToken("clerk", lifetime), lifetime.toSeconds(), UUID.randomUUID(), more);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
