package io.kaidan.contracts;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The currencies of ISO 4217. Money may be of any that has ever been money, so that what is stored stays readable when a country changes
 * its currency; new prices are in one of those in circulation.
 */
public final class Currencies {

    private static final Set<String> IN_CIRCULATION = Arrays.stream(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country))).filter(currency -> currency != null)
            .map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    /** Units of account of ISO 4217 in which nobody pays. */
    private static final Set<String> FUNDS = Set.of("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW");
    private static final Map<String, String> MEANT = Map.of("RMB", "CNY", "CNH", "CNY", "YUAN", "CNY", "NTD", "TWD", "UKP", "GBP", "EURO",
            "EUR",
            "SFR", "CHF", "NIS", "ILS");
    private static final Set<String> MONEY = money();

    private Currencies() {}

    private static Set<String> money() {
        var codes = new HashSet<>(IN_CIRCULATION);
        Currency.getAvailableCurrencies().stream().filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .map(Currency::getCurrencyCode).filter(code -> !FUNDS.contains(code)).forEach(codes::add);
        return Set.copyOf(codes);
    }

    public static boolean isInCirculation(String code) {
        return IN_CIRCULATION.contains(code);
    }

    static boolean isMoney(String code) {
        return MONEY.contains(code);
    }

    /** How many decimals its amounts have. */
    static int decimals(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits();
    }

    /** What is wrong with a code that is not in circulation, and which one to use instead. */
    public static String remedy(String code) {
        return "currency %s is not an ISO 4217 code of money in circulation: use %s".formatted(code,
                MEANT.getOrDefault(code.toUpperCase(Locale.ROOT), "three capital letters such as CNY"));
    }
}
