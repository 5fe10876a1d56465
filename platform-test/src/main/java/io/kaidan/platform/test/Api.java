package io.kaidan.platform.test;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** HTTP clients of the service under test: with a role, with a token, or anonymous. */
public class Api {

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** A client that is signed in as this user with these roles. */
    public RestTestClient as(String user, String... roles) {
        return withToken(Tokens.of(user, Duration.ofHours(1), roles));
    }

    /** A client whose token expired an hour ago. */
    public RestTestClient expired(String user, String... roles) {
        return withToken(Tokens.of(user, Duration.ofHours(-1), roles));
    }

    public RestTestClient anonymous() {
        return RestTestClient.bindToServer().baseUrl(address()).build();
    }

    public RestTestClient withToken(String token) {
        return RestTestClient.bindToServer().baseUrl(address()).defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
    }

    public String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }
}
