/**
 * Which kinds of documents a rule submits and approves instead of people.
 * Not the check of their content, which nobody can switch off.
 */
@NullMarked
package io.kaidan.document.policy;

import org.jspecify.annotations.NullMarked;
