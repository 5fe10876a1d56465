package io.kaidan.platform.web;

import org.jspecify.annotations.Nullable;

/** An aggregate's version as an HTTP entity tag; what has not been saved yet has one that no saved version has. */
public final class Etags {

    private Etags() {}

    public static String of(@Nullable Long version) {
        return "\"" + (version == null ? "none" : version) + "\"";
    }
}
