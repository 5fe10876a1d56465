package io.kaidan.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what cannot be read before anybody else reads it. Each later reader would fail in its own place, as if the fault were ours.
 * It comes after the filter that sets the encoding.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ReadableRequests extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ReadableRequests.class);
    /** Forms may have more: an order of 5000 lines is one. */
    private static final int MOST_PARAMETERS_OF_AN_ADDRESS = 1_000;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        if (!hasReadableBody(request))
            refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        else if (!hasReadableParameters(request))
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        else
            next.doFilter(request, response);
    }

    /** The filter that sets the headers of every page comes later. */
    private static void refuse(HttpServletResponse response, int status) throws IOException {
        PortalSecurity.HEADERS.forEach(response::setHeader);
        response.sendError(status);
    }

    /** What changes something comes from a form of these pages; without its fields the version that was seen would be missing. */
    private static boolean hasReadableBody(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null)
            return true;
        try {
            var told = MediaType.parseMediaType(type);
            return told.isConcrete()
                    && (WITHOUT_BODY.contains(request.getMethod()) || told.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean hasReadableParameters(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query != null && query.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS_OF_AN_ADDRESS)
            return false;
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException e) {
            log.debug("{} {} has parameters that cannot be read", request.getMethod(), request.getRequestURI(), e);
            return false;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST;
    }
}
