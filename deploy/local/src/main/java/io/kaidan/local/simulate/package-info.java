/**
 * {@code kaidan simulate}: plays customers, clerks, the warehouse and the carriers through the public interfaces only (REST and Kafka).
 * It knows nothing of the services' insides, so what works here works for real systems too.
 */
@NullMarked
package io.kaidan.local.simulate;

import org.jspecify.annotations.NullMarked;
