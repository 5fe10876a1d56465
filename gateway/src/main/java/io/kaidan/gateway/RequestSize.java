package io.kaidan.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body up to the limit before any service is called, so that a slow sender occupies the gateway and not a service.
 * No later filter can consume a form by reading parameters.
 */
@Component
@Order(0) // after sign-in: no body is read from anonymous callers
class RequestSize extends OncePerRequestFilter {

    private final GatewayLimits limits;
    private final GatewayProblems problems;

    RequestSize(GatewayLimits limits, GatewayProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = Math.toIntExact(limits.requestSize().toBytes());
        var body = request.getContentLengthLong() > most ? null : request.getInputStream().readNBytes(most + 1);
        if (body == null || body.length > most)
            problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is larger than "
                    + limits.requestSize().toMegabytes() + " MB, which is the limit. Send it in smaller parts.");
        else
            chain.doFilter(new Read(request, body), response);
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int count) {
                    return bytes.read(into, from, count);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is read already, so no listener is called");
                }
            };
        }
    }
}
