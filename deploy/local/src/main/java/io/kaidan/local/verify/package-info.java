/**
 * {@code kaidan verify-data}: asks every service whether its data keeps its invariants, and compares the services with each other.
 * It reads only, and only over REST; what it finds, people have to judge.
 */
@NullMarked
package io.kaidan.local.verify;

import org.jspecify.annotations.NullMarked;
