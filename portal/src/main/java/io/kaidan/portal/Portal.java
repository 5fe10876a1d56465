package io.kaidan.portal;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class Portal {

    public static void main(String[] args) {
        builder().run(args);
    }

    /** For a launcher that has more to say before the portal runs. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Portal.class).bannerMode(Banner.Mode.OFF).properties("spring.config.name=portal",
                "spring.application.name=portal");
    }
}
