/**
 * One document, as it would be printed, and its way to being issued.
 * The document office decides; this only shows and asks.
 */
@NullMarked
package io.kaidan.portal.document;

import org.jspecify.annotations.NullMarked;
