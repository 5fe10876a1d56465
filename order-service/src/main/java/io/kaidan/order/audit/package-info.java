/**
 * The service checks its own promises on its own data.
 * It mends nothing.
 */
@NullMarked
package io.kaidan.order.audit;

import org.jspecify.annotations.NullMarked;
