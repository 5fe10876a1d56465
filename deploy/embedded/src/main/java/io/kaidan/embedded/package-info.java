/**
 * What a directory on this machine needs before a server may keep its data there.
 * It knows neither Kafka nor MongoDB; those are the packages below.
 */
@NullMarked
package io.kaidan.embedded;

import org.jspecify.annotations.NullMarked;
