/**
 * A service's checks of its own data, and their one controller.
 * They report violations and repair nothing.
 */
@NullMarked
package io.kaidan.platform.audit;

import org.jspecify.annotations.NullMarked;
