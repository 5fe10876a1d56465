/**
 * HTTP in: problems, repeated requests, versions, pages.
 * Nothing here knows what is being asked for.
 */
@NullMarked
package io.kaidan.platform.web;

import org.jspecify.annotations.NullMarked;
