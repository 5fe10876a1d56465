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
 * One caller cannot crowd out the others. It stands in the security chain twice: before anything is looked at, where addresses are counted
 * (many people may share one), and after sign-in, where users are, and those addresses from which nobody has signed in.
 */
class RateLimit extends OncePerRequestFilter {

    private final Function<HttpServletRequest, String> caller;
    private final TokenBuckets buckets;
    private final Problems problems;

    private RateLimit(Function<HttpServletRequest, String> caller, TokenBuckets buckets, Problems problems) {
        this.caller = caller;
        this.buckets = buckets;
        this.problems = problems;
    }

    static RateLimit ofAddresses(TokenBuckets buckets, Problems problems) {
        return new RateLimit(RateLimit::address, buckets, problems);
    }

    static RateLimit ofUsers(TokenBuckets buckets, Problems problems) {
        return new RateLimit(RateLimit::user, buckets, problems);
    }

    /** Each of the two counts for itself. */
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
                    "More requests came from you than the system takes in a second. Wait a moment and go on more slowly.", wait);
    }

    private static String user(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? address(request) : "user " + who.getName();
    }

    private static String address(HttpServletRequest request) {
        return "address " + request.getRemoteAddr();
    }
}
