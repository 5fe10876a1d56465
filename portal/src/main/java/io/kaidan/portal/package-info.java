/**
 * The web pages of the order desk: what the services know and allow, shown so that a person can work with it all day.
 * No rule lives here, and nothing is stored: every look goes through the services, with the token of the person who looks.
 */
@NullMarked
package io.kaidan.portal;

import org.jspecify.annotations.NullMarked;
