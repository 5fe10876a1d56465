package io.kaidan.platform.web;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import io.kaidan.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose query or content type cannot be read, before any other filter reads a parameter.
 * Otherwise that filter would fail, and a fault of the caller would be answered as a fault of the service.
 */
class ReadableRequest extends OncePerRequestFilter {

    private final ProblemWriter problems;

    ReadableRequest(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fault = QueryString.fault(request.getQueryString());
        if (fault.isPresent()) {
            refuse(response, fault.get());
        } else if (!isOneMediaType(request.getContentType())) {
            problems.write(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request",
                    "Content-Type: is not a media type. Send application/json.");
        } else {
            try {
                chain.doFilter(request, response);
            } catch (InvalidParameterException e) {
                refuse(response, new FieldError("body", "is a form that cannot be read. Send JSON."));
            }
        }
    }

    private void refuse(HttpServletResponse response, FieldError fault) throws IOException {
        problems.write(response, new InvalidInput(List.of(fault)));
    }

    private static boolean isOneMediaType(@Nullable String contentType) {
        try {
            return contentType == null || contentType.isEmpty() || MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
