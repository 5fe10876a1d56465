package io.kaidan.document.lifecycle.web;

import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.NotIssued;
import java.time.LocalDate;

/**
 * What the holder of a print may know: that the company issued it, and whether it is valid. It says nothing about the order or the
 * customer.
 *
 * @param state VALID or VOIDED
 * @param sha256 of the PDF, to compare with a copy
 */
record Verification(Kind kind, String number, LocalDate issuedOn, String state, String sha256) {

    static Verification of(Document document) {
        Issued issued = document.issue().orElseThrow(() -> new NotIssued(document));
        return new Verification(document.kind(), String.valueOf(document.number()), issued.on(),
                document.state() instanceof Issued ? "VALID" : "VOIDED", issued.sha256());
    }
}
