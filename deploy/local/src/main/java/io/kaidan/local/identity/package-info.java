/**
 * A small OpenID Connect provider with demonstration users, so that signing in needs no installation.
 * It is not for production: names and passwords are public.
 */
@NullMarked
package io.kaidan.local.identity;

import org.jspecify.annotations.NullMarked;
