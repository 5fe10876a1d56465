/**
 * How a document looks in print: template, fonts, QR code, PDF.
 * Its content, and whether it may be printed, is decided elsewhere.
 */
@NullMarked
package io.kaidan.document.print;

import org.jspecify.annotations.NullMarked;
