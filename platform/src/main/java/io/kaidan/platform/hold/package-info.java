/**
 * Holds back the writes of a service for a moment, so that a backup can read the data of all services as of one instant.
 */
@NullMarked
package io.kaidan.platform.hold;

import org.jspecify.annotations.NullMarked;
