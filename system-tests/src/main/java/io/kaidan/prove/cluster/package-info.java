/**
 * Kaidan as processes on this machine that can be killed, started again and doubled, and the way to talk to them.
 * It knows nothing of orders.
 */
@NullMarked
package io.kaidan.prove.cluster;

import org.jspecify.annotations.NullMarked;
