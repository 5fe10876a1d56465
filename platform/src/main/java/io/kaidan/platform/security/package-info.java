/**
 * Checks access tokens and roles: deny by default.
 * Users sign in at the identity provider.
 */
@NullMarked
package io.kaidan.platform.security;

import org.jspecify.annotations.NullMarked;
