package io.kaidan.portal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

    static final List<Language> OFFERED = List.of(new Language("en", "English"), new Language("zh-CN", "简体中文"),
            new Language("zh-TW", "繁體中文"));

    @Bean
    LocaleResolver localeResolver() {
        var cookie = new CookieLocaleResolver("lang");
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieSameSite("Lax");
        cookie.setDefaultLocaleFunction(request -> {
            var offered = OFFERED.stream().map(language -> Locale.forLanguageTag(language.tag())).toList();
            var accepted = request.getHeader("Accept-Language");
            try {
                var best = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), offered);
                if (best != null)
                    return best;
                return accepted != null && accepted.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
            } catch (IllegalArgumentException e) {
                return Locale.ENGLISH;
            }
        });
        return cookie;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }
}
