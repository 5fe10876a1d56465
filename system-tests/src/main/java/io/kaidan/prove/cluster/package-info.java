/**
 * Kaidan as processes on this machine that can be killed, restarted and multiplied, and clients of them.
 */
@NullMarked
package io.kaidan.prove.cluster;

import org.jspecify.annotations.NullMarked;
