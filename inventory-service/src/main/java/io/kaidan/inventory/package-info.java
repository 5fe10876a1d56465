/**
 * What the company's warehouses have, and which order it is promised to (REQUIREMENTS D).
 * Nothing about how goods travel, and nothing about documents.
 */
@NullMarked
package io.kaidan.inventory;

import org.jspecify.annotations.NullMarked;
