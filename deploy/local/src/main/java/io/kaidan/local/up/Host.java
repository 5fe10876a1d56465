package io.kaidan.local.up;

import io.kaidan.local.Place;

/** Where services run: in this JVM or in processes of their own. */
interface Host {

    /** Starts the service and returns what stops it. */
    AutoCloseable start(Place service) throws Exception;
}
