/**
 * Dead letters: messages that cannot take effect, kept with their reason until a person has decided about them.
 * An undecided dead letter of an event holds back later events of its key.
 */
@NullMarked
package io.kaidan.platform.deadletter;

import org.jspecify.annotations.NullMarked;
