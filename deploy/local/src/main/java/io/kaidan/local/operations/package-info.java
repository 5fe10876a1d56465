/**
 * Commands for operators: dead letters, and orders that are stuck.
 */
@NullMarked
package io.kaidan.local.operations;

import org.jspecify.annotations.NullMarked;
