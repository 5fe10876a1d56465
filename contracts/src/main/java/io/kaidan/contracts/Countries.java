package io.kaidan.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The countries of ISO 3166, two capital letters each. */
public final class Countries {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> MEANT = Map.of("UK", "GB", "EN", "GB", "EL", "GR", "PRC", "CN", "USA", "US", "CHN", "CN",
            "JAP",
            "JP", "ROC", "TW");

    private Countries() {}

    public static boolean isCountry(String code) {
        return CODES.contains(code);
    }

    /** What is wrong with a code that no country has, and which one to use instead. */
    public static String remedy(String code) {
        return "must be an ISO 3166 code of two capital letters: use "
                + MEANT.getOrDefault(code.toUpperCase(Locale.ROOT), "one such as CN");
    }
}
