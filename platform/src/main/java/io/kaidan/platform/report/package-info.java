/**
 * Reports from outside, received over Kafka or HTTP and checked against the published JSON schemas.
 */
@NullMarked
package io.kaidan.platform.report;

import org.jspecify.annotations.NullMarked;
