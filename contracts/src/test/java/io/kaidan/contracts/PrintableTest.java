package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"M8×40 ⌀8 H₂O 〈℃〉\t\r\n", "上海華東 かな 한국어", "Nguyễn Thị Ánh", "שלום", "a\u202Eb\u200B\uFEFF\u00ADc", "a\u2028b\u205Fc",
                    "★\uFE0F", "BR\u201177\u2010\u2013\u2212"})
    void hasNothingAgainstWhatCanBePrintedOrIsInvisible(String text) {
        assertThat(Printable.unprintable(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"赵㛃, 㛃 (U+36C3)", "𠮷野, 𠮷 (U+20BB7)", "小林🍀, 🍀 (U+1F340)", "محمد, م (U+0645)", "สมชาย, ส (U+0E2A)",
            "\uE000, \uE000 (U+E000)",
            "a\uFFFDb, \uFFFD (U+FFFD)", "\uFFFF, ? (U+FFFF)"})
    void namesWhatCannotBePrinted(String text, String first) {
        assertThat(Printable.unprintable(text)).first().isEqualTo(first);
    }

    @Test
    void namesALoneSurrogate() {
        assertThat(Printable.unprintable("a\uD800b")).containsExactly("? (U+D800)");
    }

    @Test
    void namesEachCharacterOnceInItsOrder() {
        assertThat(Printable.unprintable("a😀b😀䶮")).containsExactly("😀 (U+1F600)", "䶮 (U+4DAE)");
    }

    @Test
    void looksAtTheComposedText() {
        assertThat(Printable.unprintable("한국")).as("decomposed: the fonts have syllables, no single letters").isEmpty();
        assertThat(Printable.unprintable("\u1112\u1161\u11AB")).isEmpty();
    }
}
