package io.kaidan.order.language.web;

import io.kaidan.messages.Language;
import io.kaidan.messages.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language that a request asks for by {@code Accept-Language}; English unless Kaidan speaks one of those. */
@Configuration(proxyBeanMethods = false)
public class RequestLanguage {

    @Bean
    LocaleResolver localeResolver() {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).locale();
            }
        };
    }

    /** The messages in the language of the request that is being answered. */
    public static Messages messages() {
        return Messages.in(LocaleContextHolder.getLocale());
    }
}
