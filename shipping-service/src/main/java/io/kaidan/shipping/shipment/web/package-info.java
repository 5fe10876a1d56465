/**
 * Shipments, their policy and their audit over HTTP; reports of logistics systems that cannot speak Kafka.
 * No rule of the trade lives here.
 */
@NullMarked
package io.kaidan.shipping.shipment.web;

import org.jspecify.annotations.NullMarked;
