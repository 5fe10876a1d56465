package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountriesTest {

    @Test
    void areThoseOfIso3166() {
        for (var country : new String[]{"CN", "GB", "TW", "HK", "DE"})
            assertThat(Countries.isCountry(country)).isTrue();
        for (var none : new String[]{"UK", "XX", "cn", "", "CHN", "EU"})
            assertThat(Countries.isCountry(none)).isFalse();
    }

    @Test
    void sayWhichOneIsMeant() {
        assertThat(Countries.remedy("UK")).contains("ISO 3166").endsWith("use GB");
        assertThat(Countries.remedy("XX")).endsWith("use one such as CN");
    }
}
