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
 * Refuses a request whose query or content type cannot be read.
 * Otherwise it would fail on its way to a service, be counted as a failure of the service, and open its circuit breaker.
 */
class RequestSyntaxFilter extends OncePerRequestFilter {

    private final GatewayProblems problems;

    RequestSyntaxFilter(GatewayProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fault = QuerySyntax.fault(request.getQueryString());
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
