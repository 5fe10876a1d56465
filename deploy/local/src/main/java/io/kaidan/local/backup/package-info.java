/**
 * {@code kaidan backup} and {@code kaidan restore}: everything that the services know, as it was at one instant, in one file, and back.
 * It copies bytes and knows nothing of the trade; what the data means, and whether it is right, {@code verify-data} says.
 */
@NullMarked
package io.kaidan.local.backup;

import org.jspecify.annotations.NullMarked;
