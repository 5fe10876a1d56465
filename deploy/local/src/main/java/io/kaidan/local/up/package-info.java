/**
 * {@code kaidan up}: starts broker, store, identity provider, carrier simulator and all services, and stops them again.
 */
@NullMarked
package io.kaidan.local.up;

import org.jspecify.annotations.NullMarked;
