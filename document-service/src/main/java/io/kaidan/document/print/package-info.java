/**
 * How a document looks in print: template, fonts, QR code, PDF.
 * Not what it says or whether it may be printed.
 */
@NullMarked
package io.kaidan.document.print;

import org.jspecify.annotations.NullMarked;
