/**
 * Which kinds of documents a rule submits and approves instead of people.
 * The check of their content is not a matter of policy.
 */
@NullMarked
package io.kaidan.document.policy;

import org.jspecify.annotations.NullMarked;
