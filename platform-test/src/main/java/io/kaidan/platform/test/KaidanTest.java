package io.kaidan.platform.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the service under test by its main method on a free port, with Kafka and MongoDB.
 * They are Testcontainers if a Docker daemon answers, else the embedded ones; {@code -Dkaidan.test.infrastructure=containers|embedded}
 * forces one of both.
 * {@link Api} and {@link Events} can be injected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
@ContextConfiguration(initializers = InfrastructureInitializer.class)
@Import({Api.class, Events.class})
public @interface KaidanTest {
}
