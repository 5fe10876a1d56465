/** What the company decides about shipping. */
@NullMarked
package io.kaidan.shipping.policy;

import org.jspecify.annotations.NullMarked;
