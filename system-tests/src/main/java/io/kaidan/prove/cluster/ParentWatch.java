package io.kaidan.prove.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Runs a program that ends when whoever started it is gone, so that a killed prover leaves nothing behind. */
final class ParentWatch {

    private ParentWatch() {}

    /** @param arguments the main class and its arguments */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("leash").daemon().start(ParentWatch::hold);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null,
                (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void hold() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The leash broke: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
