/**
 * What does not go on by itself in a service, over HTTP, for those who look after it.
 * What becomes of it is decided in {@code listening}.
 */
@NullMarked
package io.kaidan.platform.operations;

import org.jspecify.annotations.NullMarked;
