/**
 * {@code kaidan verify-data}: runs the audits of all services, and compares the services with each other over REST.
 */
@NullMarked
package io.kaidan.local.verify;

import org.jspecify.annotations.NullMarked;
