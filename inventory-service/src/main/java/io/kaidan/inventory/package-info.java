/**
 * The stock of the company's warehouses and its reservation for orders (REQUIREMENTS D).
 * Shipments and documents belong to other services.
 */
@NullMarked
package io.kaidan.inventory;

import org.jspecify.annotations.NullMarked;
