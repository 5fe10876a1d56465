package io.kaidan.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the requests of each caller, so that none can slow down the others.
 * It is in the security chain twice. The first, before sign-in, counts addresses, which many people may share. The second, after sign-in,
 * counts users, and the addresses of requests without sign-in.
 */
class RateLimit extends OncePerRequestFilter {

    private final Function<HttpServletRequest, String> caller;
    private final TokenBuckets buckets;
    private final GatewayProblems problems;

    private RateLimit(Function<HttpServletRequest, String> caller, TokenBuckets buckets, GatewayProblems problems) {
        this.caller = caller;
        this.buckets = buckets;
        this.problems = problems;
    }

    static RateLimit ofAddresses(TokenBuckets buckets, GatewayProblems problems) {
        return new RateLimit(RateLimit::address, buckets, problems);
    }

    static RateLimit ofUsers(TokenBuckets buckets, GatewayProblems problems) {
        return new RateLimit(RateLimit::user, buckets, problems);
    }

    /** Both instances filter each request. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return super.getAlreadyFilteredAttributeName() + System.identityHashCode(this);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = buckets.take(caller.apply(request));
        if (wait.isZero())
            chain.doFilter(request, response);
        else
            problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
                    "You have sent more requests than the system accepts in a second. Wait a moment and go on more slowly.", wait);
    }

    private static String user(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? address(request) : "user " + who.getName();
    }

    private static String address(HttpServletRequest request) {
        return "address " + request.getRemoteAddr();
    }
}
