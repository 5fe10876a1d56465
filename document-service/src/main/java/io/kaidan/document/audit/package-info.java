/**
 * The service's own check of what must always be true of its data.
 * Finds violations and mends nothing.
 */
@NullMarked
package io.kaidan.document.audit;

import org.jspecify.annotations.NullMarked;
