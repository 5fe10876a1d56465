/**
 * A document's life: drafted, submitted, approved by a second person, issued, voided.
 * Not how it gets its number and its paper: the issuing office asks numbering and print for them.
 */
@NullMarked
package io.kaidan.document.lifecycle;

import org.jspecify.annotations.NullMarked;
