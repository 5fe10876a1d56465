package io.kaidan.portal;

import io.kaidan.messages.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.HtmlUtils;

/** How the server answers before a page is asked for. */
@Configuration(proxyBeanMethods = false)
class Server {

    /** More than fit into a header: browsers send as many languages as a person has chosen, and none of them is a fault. */
    private static final int ANY_NUMBER = 10_000;

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> readableRefusals(MessageSource messages) {
        return server -> {
            server.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(ANY_NUMBER));
            server.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(RefusalPage.class.getName()); // else the host adds one of Tomcat's own
                    host.getPipeline().addValve(new RefusalPage(messages));
                }
            });
        };
    }

    /** For addresses that no page is asked for, because the server cannot read them: {@code /orders/%ff}. */
    private static final class RefusalPage extends ErrorReportValve {

        private final MessageSource messages;

        RefusalPage(MessageSource messages) {
            this.messages = messages;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported())
                return;
            var language = language(request);
            response.setContentType("text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            PortalSecurity.HEADERS.forEach(response::setHeader);
            try {
                Objects.requireNonNull(response.getReporter()).write("""
                    <!doctype html>
                    <html lang="%s"><head><meta charset="utf-8"><title>Kaidan</title><link rel="stylesheet" href="/app/kaidan.css"></head>
                    <body class="bare"><main><h1>%s</h1><p><a href="/">%s</a></p></main></body></html>
                    """.formatted(language.toLanguageTag(), text(status < 500 ? "error.unreadable" : "error.unexpected", language),
                        text("menu.start", language)));
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("nobody waits for the answer any more", e);
            }
        }

        private String text(String key, Locale language) {
            return HtmlUtils.htmlEscape(messages.getMessage(key, null, language));
        }

        private static Locale language(Request request) {
            var chosen = Optional.ofNullable(request.getCookies()).stream().flatMap(Arrays::stream)
                    .filter(cookie -> cookie.getName().equals(Languages.COOKIE)).map(cookie -> cookie.getValue()).findFirst();
            return Language.accepted(chosen.orElse(request.getHeader("Accept-Language"))).locale();
        }
    }
}
