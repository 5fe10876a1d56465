/**
 * The faults, their schedule and their injection into processes and the carrier.
 */
@NullMarked
package io.kaidan.prove.fault;

import org.jspecify.annotations.NullMarked;
