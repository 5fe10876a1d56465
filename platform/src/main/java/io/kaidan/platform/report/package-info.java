/**
 * Reports from outside, checked against the published JSON schemas, over Kafka and over HTTP.
 */
@NullMarked
package io.kaidan.platform.report;

import org.jspecify.annotations.NullMarked;
