/**
 * {@code kaidan simulate}: simulates customers, clerks, the warehouse and the carriers through the public interfaces only (REST and Kafka).
 */
@NullMarked
package io.kaidan.local.simulate;

import org.jspecify.annotations.NullMarked;
