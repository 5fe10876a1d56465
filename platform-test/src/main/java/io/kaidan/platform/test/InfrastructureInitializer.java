package io.kaidan.platform.test;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points a service under test at the run's Kafka and MongoDB; each context has a database of its own. */
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
