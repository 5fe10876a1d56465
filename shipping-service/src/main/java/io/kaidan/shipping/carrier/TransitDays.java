package io.kaidan.shipping.carrier;

import java.util.List;

/** How many working days a carrier takes: usually, and to regions that differ. */
public record TransitDays(int usual, List<ToRegion> byRegion) {

    public TransitDays {
        byRegion = List.copyOf(byRegion);
    }

    public static TransitDays of(int usual) {
        return new TransitDays(usual, List.of());
    }

    public int to(String region) {
        return byRegion.stream().filter(to -> to.region.equalsIgnoreCase(region.strip())).map(ToRegion::days).findFirst().orElse(usual);
    }

    /** A region whose name may hold any character, so it is a value and not a key. */
    public record ToRegion(String region, int days) {}
}
