package io.kaidan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code platform-defaults.yml} with the lowest precedence, so that a service and its environment can override every value.
 * Adds {@code kaidan.service}: the service's name in addresses.
 */
class PlatformDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var name = environment.getProperty("spring.application.name", "");
        environment.getPropertySources()
                .addLast(new MapPropertySource("kaidan-service", Map.of("kaidan.service", name.replaceFirst("-service$", ""))));
        PropertySourceLoader yaml = new YamlPropertySourceLoader();
        try {
            yaml.load("platform-defaults", new ClassPathResource("platform-defaults.yml", PlatformDefaults.class))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
