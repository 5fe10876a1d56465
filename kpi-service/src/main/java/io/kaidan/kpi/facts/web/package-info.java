/**
 * The facts of an order and their audit over HTTP.
 * {@link io.kaidan.kpi.facts.web.Viewer} decides who may read what.
 */
@NullMarked
package io.kaidan.kpi.facts.web;

import org.jspecify.annotations.NullMarked;
