package io.kaidan.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The portal before stub services; a token is {@code <name>-<ROLE>}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"spring.config.name=portal",
        "kaidan.services.read-patience=10s"})
@Import(PortalTest.Surroundings.class)
@interface PortalTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {

        @Bean(destroyMethod = "stop")
        StubServices stubServices() {
            return new StubServices();
        }

        @Bean
        DynamicPropertyRegistrar addresses(StubServices services) {
            return properties -> {
                for (var service : List.of("order", "document", "inventory", "shipping", "kpi"))
                    properties.add("kaidan.services." + service, services::address);
            };
        }

        @Bean
        JwtDecoder tokens() {
            return token -> {
                var parts = token.split("-", -1);
                if (parts.length != 2)
                    throw new BadJwtException("not one of ours");
                return Jwt.withTokenValue(token).header("alg", "none").subject(parts[0]).claim("preferred_username", parts[0])
                        .claim("roles", List.of(parts[1])).expiresAt(Instant.now().plusSeconds(600)).build();
            };
        }
    }
}
