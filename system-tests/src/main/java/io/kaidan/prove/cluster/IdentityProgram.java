package io.kaidan.prove.cluster;

import io.kaidan.local.identity.IdentityProvider;
import java.net.URI;
import java.nio.file.Path;

/** The identity provider in its own process. */
public final class IdentityProgram {

    private IdentityProgram() {}

    /** @param arguments the folder, the port and the gateway */
    @SuppressWarnings("MustBeClosedChecker") // it runs until it is killed
    public static void main(String[] arguments) throws Exception {
        var _ = IdentityProvider.start(Integer.parseInt(arguments[1]), Path.of(arguments[0]), URI.create(arguments[2]));
    }
}
