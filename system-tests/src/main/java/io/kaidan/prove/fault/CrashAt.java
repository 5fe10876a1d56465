package io.kaidan.prove.fault;

import io.kaidan.local.Component;

/**
 * A crash point of a service, and the number of the call at which the service halts.
 *
 * @param point name of the crash point
 */
public record CrashAt(Component service, String point, int passing) {

    /** The value of the property {@code kaidan.crash}. */
    public String property() {
        return point + ":" + passing;
    }

    @Override
    public String toString() {
        return service.title() + " at " + property();
    }
}
