package io.kaidan.gateway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** One caller cannot crowd out the others: counted by user, or by address where nobody has signed in. Stands in the security chain. */
class RateLimit extends OncePerRequestFilter {

    private final TokenBuckets buckets;
    private final Problems problems;

    RateLimit(TokenBuckets buckets, Problems problems) {
        this.buckets = buckets;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = buckets.take(caller(request));
        if (wait.isZero())
            chain.doFilter(request, response);
        else
            problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
                    "More requests came from you than the system takes in a second. Wait a moment and go on more slowly.", wait);
    }

    private static String caller(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? "address " + request.getRemoteAddr() : "user " + who.getName();
    }
}
