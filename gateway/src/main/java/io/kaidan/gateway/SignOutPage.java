package io.kaidan.gateway;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** A page with a button that signs out. Signing out is a POST, so that a link in a foreign page cannot do it. */
@RestController
class SignOutPage {

    @GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String show(HttpServletRequest request, CsrfToken csrf) {
        var language = Language.of(request);
        return """
            <!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kaidan: %s</title>
            <body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:20vh auto;padding:0 1em;color:#1d2733">
            <form method="post" action="/logout"><input type="hidden" name="%s" value="%s">
            <button style="font:inherit;padding:.5em 1.5em" autofocus>%s</button> &nbsp; <a href="/">%s</a></form></body></html>
            """.formatted(
                language.tag(), language.signOut(), HtmlUtils.htmlEscape(csrf.getParameterName()),
                HtmlUtils.htmlEscape(csrf.getToken()), language.signOut(), language.start());
    }
}
