package io.kaidan.gateway;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {

    public static void main(String[] args) {
        builder().run(args);
    }

    /** For a launcher that has more to say before the gateway runs. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Gateway.class).bannerMode(Banner.Mode.OFF).properties("spring.config.name=gateway",
                "spring.application.name=gateway");
    }
}
