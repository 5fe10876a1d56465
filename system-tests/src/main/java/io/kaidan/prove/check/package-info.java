/**
 * What has to be true after everything has come to rest, and whether it is.
 * Judges by evidence alone; gathers nothing but the services' books.
 */
@NullMarked
package io.kaidan.prove.check;

import org.jspecify.annotations.NullMarked;
