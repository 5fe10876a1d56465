package io.kaidan.platform.test;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Configures a service under test with the Kafka and MongoDB of the run; each context has its own database. */
class InfrastructureInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var infrastructure = Infrastructure.running();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("kaidan-test",
                Map.of("spring.kafka.bootstrap-servers", infrastructure.bootstrapServers(), "kaidan.mongodb.uri", infrastructure.mongoUri(),
                        "kaidan.mongodb.database", "test-" + UUID.randomUUID(), "kaidan.identity.jwks", Tokens.jwksAddress(),
                        "kaidan.identity.issuer", Tokens.ISSUER)));
    }
}
