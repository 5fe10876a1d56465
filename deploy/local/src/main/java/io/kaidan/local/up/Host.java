package io.kaidan.local.up;

import io.kaidan.local.Component;

/** Where services run: in this JVM or in processes of their own. */
interface Host {

    /** Starts the service and returns what stops it. */
    AutoCloseable start(Component service) throws Exception;
}
