/**
 * A small OpenID Connect provider with demonstration users, so that signing in works on one machine without anything installed.
 * Not for production: names and passwords are public, and whoever reaches the port may ask for tokens.
 */
@NullMarked
package io.kaidan.local.identity;

import org.jspecify.annotations.NullMarked;
