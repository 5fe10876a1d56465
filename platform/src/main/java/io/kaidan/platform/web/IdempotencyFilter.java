package io.kaidan.platform.web;

import com.mongodb.MongoException;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.problem.ProblemWriter;
import io.kaidan.platform.problem.Problems;
import io.kaidan.platform.security.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST that is repeated under the same {@code Idempotency-Key} with the stored outcome instead of executing it again.
 * The same key with another body is refused. A request that failed does not use up its key. Requests without sign-in store nothing.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST_BODY = 2 << 20;

    private final Outcomes outcomes;
    private final CurrentActor actor;
    private final ProblemWriter problems;

    IdempotencyFilter(Outcomes outcomes, CurrentActor actor, ProblemWriter problems) {
        this.outcomes = outcomes;
        this.actor = actor;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HEADER) == null || !actor.isSignedIn();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > 200) {
            problems.write(response, HttpStatus.BAD_REQUEST, "invalid-input", HEADER + ": must have 1 to 200 characters");
            return;
        }
        var read = BodyCopy.of(request, LONGEST_BODY);
        if (read.isEmpty()) {
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "too-large", "body: is longer than 2 MiB. Send less at a time.");
            return;
        }
        var id = idOf(request, key);
        Outcomes.Found found;
        try {
            found = outcomes.begin(id, read.get().hash());
        } catch (MongoException | DataAccessException e) {
            log.warn("The store does not answer: {}", e.getMessage());
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.STORE_AWAY,
                    "The data store does not answer at the moment. Nothing was done; try again shortly with the same " + HEADER + ".");
            return;
        }
        switch (found) {
            case Outcomes.Ours _ -> perform(id, read.get(), response, chain);
            case Outcomes.Known known -> replay(known, response);
            case Outcomes.OtherBody _ -> problems.write(response, HttpStatus.CONFLICT, "idempotency-key-reused",
                    HEADER + ": was used before for a request with another body. Use a new key for a new request.");
            case Outcomes.UnderWay _ -> problems.write(response, HttpStatus.CONFLICT, "still-under-way",
                    HEADER + ": the first request with this key is still being worked on. Try again in a moment.");
        }
    }

    private void perform(String id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        var succeeded = false;
        try {
            chain.doFilter(request, answer);
            succeeded = answer.getStatus() / 100 == 2;
        } finally {
            conclude(id, answer, succeeded);
            answer.copyBodyToResponse();
        }
    }

    /** A request succeeds even if its outcome cannot be stored: a repetition derives the same id, and finds what the first one created. */
    private void conclude(String id, ContentCachingResponseWrapper answer, boolean succeeded) {
        try {
            if (succeeded)
                outcomes.finish(id, answer);
            else
                outcomes.forget(id);
        } catch (MongoException | DataAccessException e) {
            log.warn("The outcome of a request with {} could not be stored: {}", HEADER, e.getMessage());
        }
    }

    private static void replay(Outcomes.Known known, HttpServletResponse response) throws IOException {
        response.setStatus(known.status());
        known.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(known.body());
    }

    /** The same for the same caller, path and key. */
    String idOf(HttpServletRequest request, String key) {
        return Ids.derived(actor.name(), request.getRequestURI(), key);
    }
}
