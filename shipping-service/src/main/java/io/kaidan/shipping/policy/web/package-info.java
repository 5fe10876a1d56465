/** The shipping policy over HTTP. */
@NullMarked
package io.kaidan.shipping.policy.web;

import org.jspecify.annotations.NullMarked;
