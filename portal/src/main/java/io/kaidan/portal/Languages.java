package io.kaidan.portal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The languages people choose from; the choice is kept in a cookie, and the browser's own is the first guess. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    /** @param name in the language itself */
    record Language(String tag, String name) {}

    static final String COOKIE = "lang";

    static final List<Language> OFFERED = List.of(new Language("en", "English"), new Language("zh-CN", "简体中文"),
            new Language("zh-TW", "繁體中文"));

    @Bean
    LocaleResolver localeResolver() {
        var cookie = new CookieLocaleResolver(COOKIE);
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieSameSite("Lax");
        cookie.setRejectInvalidCookies(false);
        cookie.setDefaultLocaleFunction(request -> firstGuess(request.getHeader("Accept-Language")));
        return cookie;
    }

    /** The first that is accepted and offered; whoever reads Chinese in Hong Kong, Macao or Taiwan reads the traditional script. */
    static Locale firstGuess(@Nullable String accepted) {
        try {
            return accepted == null
                    ? Locale.ENGLISH
                    : Locale.LanguageRange.parse(accepted).stream().filter(range -> range.getWeight() > 0)
                            .map(range -> Locale.forLanguageTag(range.getRange())).flatMap(Languages::offered).findFirst()
                            .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    private static Stream<Locale> offered(Locale wanted) {
        return switch (wanted.getLanguage()) {
            case "en" -> Stream.of(Locale.ENGLISH);
            case "zh" -> Stream.of(isTraditional(wanted) ? Locale.TRADITIONAL_CHINESE : Locale.SIMPLIFIED_CHINESE);
            default -> Stream.empty();
        };
    }

    private static boolean isTraditional(Locale chinese) {
        return chinese.getScript().isEmpty()
                ? Set.of("TW", "HK", "MO").contains(chinese.getCountry())
                : chinese.getScript().equals("Hant");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }
}
