package io.kaidan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"zh-CN,zh;q=0.9 | zh-CN", "zh | zh-CN", "zh-SG | zh-CN", "zh-TW | zh-TW", "zh-HK,zh;q=0.9 | zh-TW",
            "zh-MO | zh-TW", "zh-Hant | zh-TW", "zh-Hant-CN | zh-TW", "zh-Hans-HK | zh-CN", "en-GB | en", "fr,zh-HK;q=0.8,en;q=0.5 | zh-TW",
            "fr, en;q=0.5, zh;q=0.4 | en", "zh;q=0, en | en", "fr | en", "* | en", "not a language; | en"})
    void areGuessedFromWhatTheBrowserAccepts(String accepted, String guess) {
        assertThat(Languages.firstGuess(accepted).toLanguageTag()).isEqualTo(guess);
    }
}
