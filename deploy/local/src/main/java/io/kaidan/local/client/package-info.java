/**
 * How the commands access a running Kaidan: over HTTP through the gateway, as one of the demonstration accounts.
 * They use only public interfaces.
 */
@NullMarked
package io.kaidan.local.client;

import org.jspecify.annotations.NullMarked;
