package io.kaidan.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Ids;
import io.kaidan.platform.test.KaidanTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KaidanTest
class PrintsIT {

    @Autowired
    private Prints prints;

    private final String test = Ids.next();

    @Test
    void keepsTheFirstPrintOfEachDocument() {
        var first = prints.keep(List.of(print("a", "one"), print("b", "one")));

        var second = prints.keep(List.of(print("c", "two"), print("b", "two"), print("a", "two")));

        assertThat(first).extracting(PrintsIT::text).containsExactly("one", "one");
        assertThat(second).extracting(PrintsIT::text).containsExactly("two", "one", "one");
        assertThat(prints.findById(second.getLast().documentId())).map(PrintsIT::text).contains("one");
    }

    private Print print(String document, String text) {
        return Print.of(document + test, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Print print) {
        return new String(print.pdf(), StandardCharsets.UTF_8);
    }
}
