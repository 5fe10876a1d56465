/**
 * Documents over HTTP: clerks and supervisors, and whoever holds a paper.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.document.lifecycle.web;

import org.jspecify.annotations.NullMarked;
