/**
 * {@code kaidan up}: starts broker, store, identity provider, carrier simulator and all services, shows how it goes, and stops them again.
 * It knows the services by name and main class only; what they do is none of its business.
 */
@NullMarked
package io.kaidan.local.up;

import org.jspecify.annotations.NullMarked;
