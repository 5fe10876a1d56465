/**
 * The program {@code kaidan}, which runs everything on one machine, and what its commands share.
 */
@NullMarked
package io.kaidan.local;

import org.jspecify.annotations.NullMarked;
