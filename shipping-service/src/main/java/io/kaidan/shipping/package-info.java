/**
 * The shipping of goods to the customer (E): planning, picking, carriers and tracking.
 */
@NullMarked
package io.kaidan.shipping;

import org.jspecify.annotations.NullMarked;
