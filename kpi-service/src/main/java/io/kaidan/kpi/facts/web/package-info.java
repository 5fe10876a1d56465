/**
 * HTTP in: the facts of one order, and whether they agree.
 * What may be seen is decided by {@link io.kaidan.kpi.facts.web.Viewer}.
 */
@NullMarked
package io.kaidan.kpi.facts.web;

import org.jspecify.annotations.NullMarked;
