/**
 * The states of a document: drafted, submitted, approved by a second person, issued, voided.
 * Numbers come from {@code numbering}, prints from {@code print}.
 */
@NullMarked
package io.kaidan.document.lifecycle;

import org.jspecify.annotations.NullMarked;
