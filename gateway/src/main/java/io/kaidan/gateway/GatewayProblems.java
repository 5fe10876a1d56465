package io.kaidan.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Answers failures of the gateway: programs receive an RFC 9457 problem, people who open an address a short page. */
@Component
class GatewayProblems {

    private static final String SIGN_IN_UNAVAILABLE = "Sign-in is not available at the moment, so no request is accepted. Try again in a few seconds.";

    private final JsonMapper json;

    GatewayProblems(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        write(request, response, status, code, detail, null);
    }

    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail,
            @Nullable Duration retryAfter) throws IOException {
        response.setStatus(status.value());
        if (retryAfter != null)
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        if (opensPage(request)) {
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream().write(page(Language.of(request), status, code, detail).getBytes(StandardCharsets.UTF_8));
        } else {
            var problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setType(URI.create("urn:kaidan:problem:" + code));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(problem));
        }
    }

    /** 503: while the identity provider is unavailable nobody can sign in, which is not a fault of the caller. */
    void signInUnavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", SIGN_IN_UNAVAILABLE, Duration.ofSeconds(5));
    }

    ServerResponse signInUnavailable(HttpServletRequest request) {
        return response(request, HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", SIGN_IN_UNAVAILABLE, Duration.ofSeconds(5));
    }

    /** The same as {@link #write}, for handlers. */
    ServerResponse response(HttpServletRequest request, HttpStatus status, String code, String detail, @Nullable Duration retryAfter) {
        return ServerResponse.status(status).build((_, response) -> {
            write(request, response, status, code, detail, retryAfter);
            return null;
        });
    }

    /** Whether a person opens an address in a browser, and not a program or a script in a page. */
    static boolean opensPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/api/") && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE) && request.getHeader("HX-Request") == null;
    }

    private static String page(Language language, HttpStatus status, String code, String detail) {
        return """
            <!doctype html><html lang="%s"><meta charset="utf-8"><title>Kaidan: %s</title>
            <body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:20vh auto;padding:0 1em;color:#1d2733">
            <h1 style="font-size:1.25em">%s</h1><p><a href="">%s</a> &nbsp; <a href="/">%s</a></p></body></html>
            """.formatted(language.tag(), status.value(), HtmlUtils.htmlEscape(language.sentence(code, detail)), language.again(),
                language.start());
    }
}
