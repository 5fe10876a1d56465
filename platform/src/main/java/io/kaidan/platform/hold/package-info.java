/**
 * Lets a service stand still for a moment, so that somebody can read all services' data as they are at one instant.
 * It holds back writes to the store, and nothing else; who reads what meanwhile is not its business.
 */
@NullMarked
package io.kaidan.platform.hold;

import org.jspecify.annotations.NullMarked;
