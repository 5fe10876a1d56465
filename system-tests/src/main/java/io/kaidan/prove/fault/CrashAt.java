package io.kaidan.prove.fault;

import io.kaidan.local.Component;

/**
 * Where a service dies by itself: at which crash point, and at which passing of it.
 *
 * @param point as the service calls it
 */
public record CrashAt(Component service, String point, int passing) {

    /** As the service is told. */
    public String property() {
        return point + ":" + passing;
    }

    @Override
    public String toString() {
        return service.title() + " at " + property();
    }
}
