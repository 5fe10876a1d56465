/**
 * The one door to Kaidan: who comes in, how often, to which service, and what is said when a service is away.
 * Not a place for rules of the trade, nor for who may do what: the services see to both themselves.
 */
@NullMarked
package io.kaidan.gateway;

import org.jspecify.annotations.NullMarked;
