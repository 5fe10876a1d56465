/**
 * Numbers without gap or repeat, by kind and year.
 * Knows nothing of a document but its id.
 */
@NullMarked
package io.kaidan.document.numbering;

import org.jspecify.annotations.NullMarked;
