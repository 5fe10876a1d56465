package io.kaidan.portal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page in the menu. Each page that stands there has a bean of this type beside itself.
 *
 * @param key of its title in the messages
 * @param place within its section
 * @param roles those who see it: nobody is offered a page that a service refuses
 * @param alsoAt the begins of the addresses that belong to it
 */
public record MenuEntry(Section section, int place, String key, String path, List<String> roles, List<String> alsoAt) {

    /** Who sees orders, requests and documents. */
    public static final List<String> DESK = List.of("CLERK", "SUPERVISOR", "MANAGER", "ADMIN");
    public static final List<String> EVERYBODY = Stream.concat(DESK.stream(), Stream.of("WAREHOUSE", "LOGISTICS", "DEPARTMENT")).toList();

    /** In the order in which they stand. */
    public enum Section {
        ORDERS,
        STOCK,
        SHIPPING,
        SUPERVISION
    }

    public static MenuEntry of(Section section, int place, String key, String path, List<String> roles, String... alsoAt) {
        return new MenuEntry(section, place, key, path, roles, List.copyOf(Arrays.asList(alsoAt)));
    }

    /** How much of an address belongs to this page; the entry with the most is the one that one is on. */
    int matches(String address) {
        return Stream.concat(Stream.of(path), alsoAt.stream()).filter(address::startsWith).mapToInt(String::length).max().orElse(0);
    }
}
