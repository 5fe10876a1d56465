/**
 * What goes wrong, by which schedule, and who sees to it.
 * It breaks processes and the carrier; careless reports are the world's.
 */
@NullMarked
package io.kaidan.prove.fault;

import org.jspecify.annotations.NullMarked;
