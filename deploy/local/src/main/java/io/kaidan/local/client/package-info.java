/**
 * How the commands speak to a running Kaidan: over HTTP through the gateway, as one of the demonstration accounts.
 * They use nothing that other programs could not use as well.
 */
@NullMarked
package io.kaidan.local.client;

import org.jspecify.annotations.NullMarked;
