/**
 * HTTP in.
 * No rules: they live in the features.
 */
@NullMarked
package io.kaidan.inventory.web;

import org.jspecify.annotations.NullMarked;
