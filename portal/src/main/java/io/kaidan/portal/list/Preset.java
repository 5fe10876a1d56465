package io.kaidan.portal.list;

import java.util.List;
import java.util.Map;

/**
 * Conditions that belong together under a name.
 *
 * @param label the key of its name
 * @param conditions their values; {@link #ME} stands for whoever looks, {@link #TODAY} for the desk's day
 */
public record Preset(String label, Map<String, List<String>> conditions) {

    public static final String ME = "@me";
    public static final String TODAY = "@today";

    public static Preset of(String label, String name, String... values) {
        return new Preset(label, Map.of(name, List.of(values)));
    }
}
