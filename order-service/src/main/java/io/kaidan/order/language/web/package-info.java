/**
 * The language in which a request is answered.
 * It chooses among the languages of {@code io.kaidan.messages} and makes no sentence.
 */
@NullMarked
package io.kaidan.order.language.web;

import org.jspecify.annotations.NullMarked;
