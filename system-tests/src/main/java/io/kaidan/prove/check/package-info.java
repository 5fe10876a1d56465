/**
 * The laws that have to hold after everything has come to rest, and their checks.
 */
@NullMarked
package io.kaidan.prove.check;

import org.jspecify.annotations.NullMarked;
