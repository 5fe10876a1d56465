package io.kaidan.gateway;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.cloud.gateway.server.mvc.config.DefaultFunctionConfiguration;
import org.springframework.context.annotation.Bean;

/** The gateway. It exposes no functions, though Spring Cloud Function may be on a shared class path. */
@SpringBootApplication(exclude = DefaultFunctionConfiguration.class)
@ConfigurationPropertiesScan
public class Gateway {

    public static void main(String[] args) {
        builder().run(args);
    }

    /** For a launcher that configures more before it runs the gateway. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Gateway.class).bannerMode(Banner.Mode.OFF).properties("spring.config.name=gateway",
                "spring.application.name=gateway");
    }

    /** A browser may name as many languages as it likes. */
    @Bean
    TomcatConnectorCustomizer anyNumberOfLanguages() {
        return connector -> connector.setMaxLocaleCount(-1);
    }
}
