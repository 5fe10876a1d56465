package io.kaidan.shipping.carrier;

import java.util.List;

/** How many working days a carrier needs, by default and for regions that differ. */
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

    /** The transit days of a region. A region may contain any character, so it cannot be a field name. */
    public record ToRegion(String region, int days) {}
}
