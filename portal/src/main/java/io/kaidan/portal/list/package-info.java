/**
 * What every list of the portal is made of: columns that can be chosen, search, filters with counts, sorting, pages, presets and exports.
 * Knows nothing of what is listed; a page defines its list once, and the fragment {@code list :: list} shows it.
 */
@NullMarked
package io.kaidan.portal.list;

import org.jspecify.annotations.NullMarked;
