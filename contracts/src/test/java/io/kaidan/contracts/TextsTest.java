package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextsTest {

    @Example
    void isOneFormForEverythingThatAPersonCanMeanByOneNumber() {
        for (var typed : new String[]{"BRDUP-B264FF", "brdup-b264ff", "ＢＲＤＵＰ－Ｂ２６４ＦＦ", "BRDUP\u00A0- B264FF", "BR\u200BDUP-B264FF",
                "\uFEFFBRDUP-B264FF", "BRDUP\u2011B264FF", "BRDUP\u2212B264FF", "BRDUP\u2013B264FF", " BRDUP - B264FF ",
                "BRDUP\u00AD-B264FF",
                "BRDUP-\u2060B264FF\u3000", "BRDUP-B264FF\uFE0F"})
            assertThat(Texts.normal(typed)).isEqualTo("brdup-b264ff");
        assertThat(Texts.normal("PO  7\u3000a")).isEqualTo("po 7 a");
        assertThat(Texts.normal("Straße")).isEqualTo(Texts.normal("STRASSE"));
        assertThat(Texts.normal("Nguye\u0302\u0303n")).isEqualTo(Texts.normal("Nguy\u1EC5n"));
    }

    @Example
    void keepsApartWhatIsNotTheSame() {
        assertThat(Texts.normal("PO-7")).isNotEqualTo(Texts.normal("PO7"));
        assertThat(Texts.normal("ター")).isNotEqualTo(Texts.normal("タ-"));
        assertThat(Texts.normal("螺丝")).isNotEqualTo(Texts.normal("螺母"));
    }

    @Example
    void takesTextThatNobodySeesForMissing() {
        for (var nothing : new String[]{null, "", " ", "\u00A0", "\u200B", "\u2060", "\uFEFF", "\u3000", "\u200B \t\n\u00A0", "\u3164"})
            assertThat(Texts.isMissing(nothing)).isTrue();
        assertThat(Texts.trimmed("\uFEFF\u3000 P-1\u200B x\u00A0\n")).isEqualTo("P-1\u200B x");
    }

    @Property
    void theNormalFormIsItsOwnNormalForm(@ForAll("texts") String text) {
        var normal = Texts.normal(text);

        assertThat(Texts.normal(normal)).isEqualTo(normal);
    }

    @Property
    void blanksAroundItMakeNoDifference(@ForAll("texts") String text, @ForAll("blanks") String before, @ForAll("blanks") String after) {
        assertThat(Texts.normal(before + text + after)).isEqualTo(Texts.normal(text));
    }

    @Property
    void whatIsTrimmedNeedsNoTrimming(@ForAll("texts") String text) {
        var trimmed = Texts.trimmed(text);

        assertThat(Texts.trimmed(trimmed)).isEqualTo(trimmed);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars("aBßſΣςİıǅ－-\u2011 \u00A0\u200B\uFEFFＡ１ﬁ\u0307\u0301\u0345ᾳ").ofMaxLength(12));
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.strings().withChars(" \u00A0\u200B\u2060\uFEFF\u3000\t").ofMaxLength(3);
    }
}
