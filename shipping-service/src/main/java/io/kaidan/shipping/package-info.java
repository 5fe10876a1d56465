/**
 * How goods leave the house and reach the customer (E): plan, pick, carriers, tracking.
 * Not the place where stock is counted or documents are made.
 */
@NullMarked
package io.kaidan.shipping;

import org.jspecify.annotations.NullMarked;
