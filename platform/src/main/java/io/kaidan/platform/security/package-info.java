/**
 * Who asks, and whether they may: deny by default.
 * Signing in is the identity provider's work.
 */
@NullMarked
package io.kaidan.platform.security;

import org.jspecify.annotations.NullMarked;
