package io.kaidan.local.up;

import io.kaidan.local.Component;

/** Runs services: in this JVM or in separate processes. */
interface Host {

    /** Starts the service and returns a handle that stops it. */
    AutoCloseable start(Component service) throws Exception;
}
