package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClients;
import io.kaidan.contracts.ContractJson;
import io.kaidan.platform.problem.ProblemWriter;
import io.kaidan.platform.security.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.util.ContentCachingResponseWrapper;

class IdempotencyFilterTest {

    private final MockHttpServletResponse answer = new MockHttpServletResponse();
    private final FilterChain created = (_, response) -> ((HttpServletResponse) response).setStatus(201);

    @BeforeEach
    void signIn() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("clerk", "", List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void doesNotQueryTheStoreForAnonymousRequests() throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new AnonymousAuthenticationToken("key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        try (var nowhere = MongoClients.create("mongodb://localhost:1/?serverSelectionTimeoutMS=1")) {
            filter(new Outcomes(new MongoTemplate(nowhere, "away"), Clock.systemUTC())).doFilter(post(), answer, created);
        }

        assertThat(answer.getStatus()).isEqualTo(201);
    }

    @Test
    void doesNotExecuteTheRequestWhileTheStoreIsUnavailable() throws Exception {
        try (var nowhere = MongoClients.create("mongodb://localhost:1/?serverSelectionTimeoutMS=1")) {
            filter(new Outcomes(new MongoTemplate(nowhere, "away"), Clock.systemUTC())).doFilter(post(), answer, created);
        }

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString()).contains("urn:kaidan:problem:store-away").contains("Nothing was done");
    }

    @Test
    void aRequestSucceedsEvenIfItsOutcomeCannotBeStored() throws Exception {
        filter(new Forgetful()).doFilter(post(), answer, created);

        assertThat(answer.getStatus()).isEqualTo(201);
    }

    private static IdempotencyFilter filter(Outcomes outcomes) {
        return new IdempotencyFilter(outcomes, new CurrentActor("test-service"), new ProblemWriter(ContractJson.mapper()));
    }

    private static MockHttpServletRequest post() {
        var request = new MockHttpServletRequest("POST", "/notes");
        request.addHeader("Idempotency-Key", "k-1");
        return request;
    }

    /** Outcomes in a store that becomes unavailable after the request has begun. */
    private static final class Forgetful extends Outcomes {

        Forgetful() {
            super(new MongoTemplate(MongoClients.create("mongodb://localhost:1/?serverSelectionTimeoutMS=1"), "away"), Clock.systemUTC());
        }

        @Override
        Found begin(String id, String bodyHash) {
            return new Ours();
        }

        @Override
        void finish(String id, ContentCachingResponseWrapper answer) {
            throw new MongoTimeoutException("away");
        }
    }
}
