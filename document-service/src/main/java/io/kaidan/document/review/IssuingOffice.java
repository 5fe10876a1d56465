package io.kaidan.document.review;

import io.kaidan.document.DocumentProperties;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.numbering.Numbering;
import io.kaidan.document.print.Press;
import io.kaidan.document.print.Print;
import io.kaidan.document.print.Prints;
import io.kaidan.document.print.Sheet;
import io.kaidan.platform.CrashPoint;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Turns an approved document into an issued one: its number, its paper, its new state. Three writes, each of which finds what is there already,
 * so the whole may be repeated by anybody at any time and comes to the same end.
 */
@Service
class IssuingOffice {

    private final Numbering numbering;
    private final Press press;
    private final Prints prints;
    private final DocumentProperties properties;
    private final Clock clock;

    IssuingOffice(Numbering numbering, Press press, Prints prints, DocumentProperties properties, Clock clock) {
        this.numbering = numbering;
        this.press = press;
        this.prints = prints;
        this.properties = properties;
        this.clock = clock;
    }

    /** The document as it is once issued, for the caller to save. */
    Document issue(Document approved) {
        var now = clock.instant();
        var number = numbering.numberOf(approved.id(), approved.kind(), LocalDate.ofInstant(now, properties.zone()));
        CrashPoint.pass("document.numbered");
        var print = prints.findById(approved.id()).orElseGet(() -> print(approved, number));
        return approved.issue(number.number(), number.on(), print.sha256(), now);
    }

    private Print print(Document document, Assignment number) {
        var sheet = new Sheet(document.kind(), number.number(), number.on(), document.content(), properties.company(),
                properties.publicUrl() + "/api/documents/" + document.id() + "/verification");
        var print = Print.of(document.id(), press.pdf(sheet));
        try {
            return prints.insert(print);
        } catch (DuplicateKeyException e) {
            return prints.findById(document.id()).orElseThrow(() -> e);
        }
    }
}
