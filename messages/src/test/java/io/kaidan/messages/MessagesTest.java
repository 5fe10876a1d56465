package io.kaidan.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Messages ENGLISH = Messages.in(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource
    void areTheSameInEveryLanguageWithTheSameArguments(Language language) {
        var messages = Messages.in(language);

        assertThat(messages.keys()).isEqualTo(ENGLISH.keys());
        for (var key : ENGLISH.keys()) {
            assertThat(messages.pattern(key)).as(key).isNotBlank();
            assertThat(arguments(messages.pattern(key))).as(key).isEqualTo(arguments(ENGLISH.pattern(key)));
            assertThat(optional(messages.pattern(key))).as(key).isEqualTo(optional(ENGLISH.pattern(key)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void consistOfTextNamedArgumentsAndPartsInBracketsOnly(Language language) {
        for (var key : ENGLISH.keys())
            assertThat(Messages.in(language).pattern(key).replaceAll("\\{\\w+}", "").replaceAll("\\[([^\\[\\]]*)]", "$1")).as(key)
                    .doesNotContain("{", "}", "[", "]", "''");
    }

    /** An argument with such a name would be replaced by a sentence. */
    @Test
    void haveNoArgumentThatIsCalledLikeAFamilyOfSentences() {
        for (var key : ENGLISH.keys())
            assertThat(arguments(ENGLISH.pattern(key))).as(key).doesNotContain("event", "finding", "problem", "remedy", "waitsFor", "why");
    }

    @Test
    void haveARemedyForEverythingThatIsWaitedFor() {
        var waits = ENGLISH.keys().stream().filter(key -> key.startsWith("waitsFor.")).map(key -> key.replace("waitsFor.", "remedy."));

        assertThat(ENGLISH.keys().stream().filter(key -> key.startsWith("remedy."))).containsExactlyInAnyOrderElementsOf(waits.toList());
    }

    @Test
    void putArgumentsInByName() {
        assertThat(ENGLISH.text("event.OrderEntered", Map.of("number", "SO-1", "total", "3.00 CNY")))
                .contains("The order was entered as SO-1.");
        assertThat(Messages.in(Locale.forLanguageTag("zh-HK")).text("event.OrderEntered", Map.of("number", 7))).contains("已錄入為訂單 7。");
        assertThat(Messages.in(Locale.FRENCH).text("event.OrderVerified", Map.of())).contains("The order was verified.");
    }

    @Test
    void putAWordWhereAnArgumentIsACode() {
        var kind = Map.of("kind", "DELIVERY_NOTE");

        assertThat(ENGLISH.text("event.DocumentDrafted", kind)).contains("The delivery note was drafted.");
        assertThat(Messages.in(Language.SIMPLIFIED_CHINESE).text("event.DocumentDrafted", kind)).contains("发货单已起草。");
        assertThat(Messages.in(Language.TRADITIONAL_CHINESE).text("event.DocumentDrafted", kind)).contains("送貨單已起草。");
        assertThat(ENGLISH.text("event.DocumentDrafted", Map.of("kind", "Proforma"))).contains("The Proforma was drafted.");
    }

    @Test
    void leaveOutAPartWhoseArgumentIsMissing() {
        var plan = Map.of("dispatchOn", "2026-12-01", "deliverOn", "2026-12-03", "carrier", "local");

        assertThat(ENGLISH.text("event.ShipmentPlanned", plan))
                .contains("The shipment is planned: it leaves on 2026-12-01 with local and arrives on 2026-12-03.");
        assertThat(ENGLISH.text("waitsFor.DELIVERY", Map.of())).contains("the carrier to deliver");
        assertThat(ENGLISH.text("waitsFor.DELIVERY", Map.of("carrier", "local", "note", "snow")))
                .contains("the carrier local to deliver (snow)");
    }

    @Test
    void putArgumentsInAsTheyAre() {
        assertThat(ENGLISH.text("event.OrderCancelled", Map.of("said", "{number} [$1] it's \\ over")))
                .contains("The order was cancelled: {number} [$1] it's \\ over");
    }

    @Test
    void areEmptyWithoutAKeyOrAnArgument() {
        assertThat(ENGLISH.text("event.Unheard", Map.of())).isEmpty();
        assertThat(ENGLISH.text("event.OrderEntered", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void speakOfPeopleWithoutASex(Language language) {
        for (var key : ENGLISH.keys())
            assertThat(Messages.in(language).pattern(key)).as(key)
                    .doesNotContainPattern("(?i)\\b(he|him|his|himself|she|her|hers|herself)\\b").doesNotContainPattern("(?<!其)他(?!人)|她");
    }

    /** Orders cannot be changed, and returned goods cannot be settled, so no sentence may send anybody there. */
    @Test
    void nameNoFunctionThatDoesNotExist() {
        for (var key : ENGLISH.keys()) {
            assertThat(ENGLISH.pattern(key)).as(key).doesNotContain("Arrange a return", "another carrier if", "Put the order right");
            assertThat(Messages.in(Language.SIMPLIFIED_CHINESE).pattern(key)).as(key).doesNotContain("安排退货", "更换承运商", "更正订单");
            assertThat(Messages.in(Language.TRADITIONAL_CHINESE).pattern(key)).as(key).doesNotContain("安排退貨", "更換承運商", "更正訂單");
        }
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Set<Set<String>> optional(String pattern) {
        return Pattern.compile("\\[([^\\[\\]]*)]").matcher(pattern).results().map(part -> arguments(part.group(1)))
                .collect(Collectors.toSet());
    }
}
