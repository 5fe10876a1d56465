package io.kaidan.platform.test;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service's HTTP interface, as somebody with a role, or as nobody. */
public class Api {

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** Signed in as this user with these roles. */
    public RestTestClient as(String user, String... roles) {
        return withToken(Tokens.of(user, Duration.ofHours(1), roles));
    }

    /** With a token that was valid until an hour ago. */
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
