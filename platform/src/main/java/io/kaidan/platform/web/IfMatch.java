package io.kaidan.platform.web;

import io.kaidan.platform.failure.StaleVersion;
import org.jspecify.annotations.Nullable;

/** The version that a change was made for ({@code If-Match}), as a controller's argument. */
public record IfMatch(@Nullable String etag) {

    /** Refuses the change where the version is no longer the one it was made for; no header, no condition. */
    public void check(@Nullable Long version) {
        var current = Etags.of(version);
        if (etag != null && !etag.equals("*") && !etag.equals(current) && !etag.equals("W/" + current))
            throw new StaleVersion(etag, current);
    }
}
