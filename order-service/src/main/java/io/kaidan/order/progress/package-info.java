/**
 * The timeline of each order, written from every event of every service.
 * It tells what happened and decides nothing.
 */
@NullMarked
package io.kaidan.order.progress;

import org.jspecify.annotations.NullMarked;
