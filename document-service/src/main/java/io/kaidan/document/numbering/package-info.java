/**
 * Document numbers without gap or repeat, by kind and year.
 * It knows nothing of a document but its id.
 */
@NullMarked
package io.kaidan.document.numbering;

import org.jspecify.annotations.NullMarked;
