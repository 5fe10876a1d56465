package io.kaidan.platform.web;

import org.jspecify.annotations.Nullable;

/** An aggregate's version as an HTTP entity tag. */
public final class Etags {

    private Etags() {}

    public static String of(@Nullable Long version) {
        return "\"" + (version == null ? 0 : version) + "\"";
    }
}
