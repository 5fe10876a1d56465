/**
 * The language between services: what is published on which topic, and the values it consists of.
 * Not a place for rules: records and sealed interfaces, understood by everybody and owned by nobody.
 */
@NullMarked
package io.kaidan.contracts;

import org.jspecify.annotations.NullMarked;
