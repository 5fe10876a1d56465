package io.kaidan.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"zh-CN,zh;q=0.9 | zh-CN", "zh | zh-CN", "zh-SG | zh-CN", "zh-TW | zh-TW", "zh-HK,zh;q=0.9 | zh-TW",
            "zh-MO | zh-TW", "zh-Hant | zh-TW", "zh-Hant-CN | zh-TW", "zh-Hans-HK | zh-CN", "en-GB | en", "fr,zh-HK;q=0.8,en;q=0.5 | zh-TW",
            "fr, en;q=0.5, zh;q=0.4 | en", "zh;q=0, en | en", "fr | en", "* | en", "not a language; | en", " | en"})
    void isTheFirstAcceptedOneThatKaidanSpeaks(String accepted, String tag) {
        assertThat(Language.accepted(accepted).tag()).isEqualTo(tag);
    }

    @Test
    void isUnknownWhereKaidanDoesNotSpeakIt() {
        assertThat(Language.of(Locale.FRENCH)).isEmpty();
        assertThat(Language.of(Locale.forLanguageTag("zh-HK"))).contains(Language.TRADITIONAL_CHINESE);
    }
}
