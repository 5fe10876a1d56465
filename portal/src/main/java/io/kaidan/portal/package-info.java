/**
 * The web pages of the order desk: what the services know and allow, shown so that a person can work with it all day.
 * No rule lives here, and nothing is stored: whoever looks, looks through the services with his own token.
 */
@NullMarked
package io.kaidan.portal;

import org.jspecify.annotations.NullMarked;
