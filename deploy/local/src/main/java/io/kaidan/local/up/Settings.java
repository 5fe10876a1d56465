package io.kaidan.local.up;

import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings of a service for its environment on this machine. */
public final class Settings {

    private Settings() {}

    public static Map<String, String> of(Component service, Installation installation) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.config.name", service.title());
        settings.put("spring.application.name", service.title());
        settings.put("server.port", Integer.toString(installation.port(service)));
        settings.put("spring.kafka.bootstrap-servers", installation.kafka());
        settings.put("kaidan.mongodb.uri", installation.store());
        settings.put("kaidan.identity.jwks", installation.uri(Component.IDENTITY) + "/oauth2/jwks");
        settings.put("kaidan.identity.issuer", installation.uri(Component.IDENTITY).toString());
        settings.put("kaidan.documents.public-url", installation.uri(Component.GATEWAY).toString());
        settings.put("kaidan.shipping.default-carrier-url", installation.uri(Component.CARRIER).toString());
        for (var other : Component.SERVICES)
            settings.put("kaidan.services." + other.name().toLowerCase(Locale.ROOT), installation.uri(other).toString());
        if (service == Component.GATEWAY)
            settings.put("kaidan.identity.client-secret", "gateway"); // of the demonstration provider only
        return settings;
    }

    public static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new);
    }
}
