package io.kaidan.prove.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Runs a program that ends with its parent process, so that a killed proof leaves no processes. */
final class ParentWatch {

    private ParentWatch() {}

    /** @param arguments the main class and its arguments */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("killAtExit").daemon().start(ParentWatch::hold);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null,
                (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void hold() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("Waiting for the parent process has failed: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
