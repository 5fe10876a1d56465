package io.kaidan.local.up;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Runs every service in its own Spring context in this JVM, which starts fast and needs little memory. */
final class InThisJvm implements Host {

    private static final String EXCLUDE = "spring.autoconfigure.exclude";

    private final Installation installation;
    private final OwnAutoConfigurations autoConfigurations = OwnAutoConfigurations.onClassPath(InThisJvm.class.getClassLoader());

    InThisJvm(Installation installation) {
        this.installation = installation;
    }

    @Override
    public AutoCloseable start(Component service) throws ClassNotFoundException {
        ServiceName.set(service.title());
        var main = Class.forName(service.mainClass());
        var settings = new HashMap<>(Settings.of(service, installation));
        settings.put("spring.jmx.enabled", "false");
        return new SpringApplicationBuilder(main).bannerMode(Banner.Mode.OFF).registerShutdownHook(false)
                .initializers(context -> excludeForeign(context, main)).run(Settings.arguments(settings));
    }

    /** Adds to the exclusions of the service's own configuration. */
    private void excludeForeign(ConfigurableApplicationContext context, Class<?> main) {
        var environment = context.getEnvironment();
        var excluded = new LinkedHashSet<>(Arrays.asList(environment.getProperty(EXCLUDE, String[].class, new String[0])));
        excluded.addAll(autoConfigurations.foreignTo(OwnAutoConfigurations.jarOf(main)));
        environment.getPropertySources().addFirst(new MapPropertySource("kaidan-up", Map.of(EXCLUDE, String.join(",", excluded))));
    }
}
