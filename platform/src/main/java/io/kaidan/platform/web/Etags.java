package io.kaidan.platform.web;

import org.jspecify.annotations.Nullable;

/** The version of an aggregate as an HTTP entity tag. An aggregate that is not saved yet has the tag {@code "none"}. */
public final class Etags {

    private Etags() {}

    public static String of(@Nullable Long version) {
        return "\"" + (version == null ? "none" : version) + "\"";
    }
}
