package io.kaidan.platform;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a service under its name: its configuration is {@code <name>.yml}, its database and consumer group are its own. */
public final class KaidanService {

    private KaidanService() {}

    public static void run(Class<?> service, String name, String... args) {
        builder(service, name).run(args);
    }

    /** For a launcher that configures more before it runs the service. */
    public static SpringApplicationBuilder builder(Class<?> service, String name) {
        return new SpringApplicationBuilder(service).bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=" + name, "spring.application.name=" + name);
    }
}
