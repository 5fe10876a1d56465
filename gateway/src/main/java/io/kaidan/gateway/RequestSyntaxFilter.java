package io.kaidan.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request that cannot be read before anything is asked of it. Otherwise it fails on its way to a service, and a fault of the
 * caller looks like one of the service, which is then left alone.
 */
class ReadableRequest extends OncePerRequestFilter {

    private final Problems problems;

    ReadableRequest(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fault = QueryString.fault(request.getQueryString());
        if (fault.isPresent())
            problems.write(request, response, HttpStatus.BAD_REQUEST, "invalid-input", fault.get());
        else if (!isOneMediaType(request.getContentType()))
            problems.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request",
                    "Content-Type: is not a media type. Send application/json.");
        else
            chain.doFilter(request, response);
    }

    private static boolean isOneMediaType(@Nullable String contentType) {
        try {
            return contentType == null || contentType.isEmpty() || MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
