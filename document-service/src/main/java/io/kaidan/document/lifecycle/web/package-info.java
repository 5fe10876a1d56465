/**
 * Documents over HTTP, for clerks, supervisors and holders of a print.
 * No rule lives here.
 */
@NullMarked
package io.kaidan.document.lifecycle.web;

import org.jspecify.annotations.NullMarked;
