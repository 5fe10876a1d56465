/**
 * How pages speak with the services.
 * Knows addresses, tokens and refusals, but not what is talked about.
 */
@NullMarked
package io.kaidan.portal.service;

import org.jspecify.annotations.NullMarked;
