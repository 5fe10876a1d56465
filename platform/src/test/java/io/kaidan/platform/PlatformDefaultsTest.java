package io.kaidan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsTest {

    @Test
    void setTheNameInAddressesHoweverTheServiceIsStarted() {
        var environment = new StandardEnvironment();
        environment.getPropertySources()
                .addFirst(new MapPropertySource("arguments", Map.of("spring.application.name", "order-service")));

        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("kaidan.service")).isEqualTo("order");
        assertThat(environment.getProperty("spring.cloud.stream.default.group")).isEqualTo("order-service");
    }
}
