package io.kaidan.platform.web;

import io.kaidan.platform.failure.StaleVersion;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match}, as an argument of a controller: the version that the caller has read. */
public record IfMatch(@Nullable String etag) {

    /** Refuses the change if the version is not the one that the caller has read. Without the header every version is accepted. */
    public void check(@Nullable Long version) {
        var current = Etags.of(version);
        if (etag != null && !etag.equals("*") && !etag.equals(current) && !etag.equals("W/" + current))
            throw new StaleVersion(etag, current);
    }
}
