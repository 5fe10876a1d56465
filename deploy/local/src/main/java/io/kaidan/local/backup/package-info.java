/**
 * {@code kaidan backup} and {@code kaidan restore}: save the data of all services as of one instant in one file, and restore it.
 * They copy bytes and do not check the data; {@code verify-data} does.
 */
@NullMarked
package io.kaidan.local.backup;

import org.jspecify.annotations.NullMarked;
