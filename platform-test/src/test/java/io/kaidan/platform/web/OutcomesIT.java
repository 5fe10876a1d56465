package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;

@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class OutcomesIT {

    private final Instant now = Instant.now();

    @Autowired
    MongoClient client;
    private final String database = "outcomes-" + Ids.next();

    @Test
    void executesOneRequestAtATimeAndAnotherAfterACrash() {
        assertThat(at(now).begin("k-1", "body")).isInstanceOf(Outcomes.Ours.class);

        assertThat(at(now.plusSeconds(30)).begin("k-1", "body")).isInstanceOf(Outcomes.UnderWay.class);
        assertThat(at(now.plusSeconds(30)).begin("k-1", "other body")).isInstanceOf(Outcomes.OtherBody.class);
        assertThat(at(now.plusSeconds(90)).begin("k-1", "body")).isInstanceOf(Outcomes.Ours.class);
        assertThat(at(now.plusSeconds(91)).begin("k-1", "body")).isInstanceOf(Outcomes.UnderWay.class);
    }

    @Test
    void forgetsAFailedRequest() {
        at(now).begin("k-2", "body");

        at(now).forget("k-2");

        assertThat(at(now).begin("k-2", "mended body")).isInstanceOf(Outcomes.Ours.class);
    }

    private Outcomes at(Instant time) {
        return new Outcomes(new MongoTemplate(client, database), InstantSource.fixed(time).withZone(ZoneOffset.UTC));
    }
}
