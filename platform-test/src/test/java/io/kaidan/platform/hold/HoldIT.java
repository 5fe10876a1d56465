package io.kaidan.platform.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Holds of writes, with the real driver. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class HoldIT {

    private static final String HOLDS = "/api/operations/sample/holds";
    private static final String COLLECTION = "held";

    @Autowired
    Api api;
    @Autowired
    MongoOperations store;

    @Test
    void makesWritesWaitAndLetsReadsGoOn() throws Exception {
        var id = Ids.next();
        store.insert(new Document("_id", id).append("n", 1), COLLECTION);
        var hold = begin();
        assertThat(hold.path("database").asString()).isEqualTo(store.getCollection(COLLECTION).getNamespace().getDatabaseName());
        var written = new Query(Criteria.where("_id").is(id));
        var writers = new Thread[]{writer(() -> store.insert(new Document("_id", Ids.next()), COLLECTION)),
                writer(() -> store.updateFirst(written, Update.update("n", 2), COLLECTION)),
                writer(() -> store.findAndModify(written, new Update().inc("n", 2), Document.class, COLLECTION)),
                writer(() -> store.getCollection(COLLECTION).deleteOne(new Document("_id", "nobody")))};
        for (var writer : writers)
            await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);

        admin().put().uri(HOLDS + "/" + hold.path("id").asString()).contentType(MediaType.APPLICATION_JSON).body("{\"seconds\":30}")
                .exchange().expectStatus().isOk();
        assertThat(store.findById(id, Document.class, COLLECTION)).containsEntry("n", 1);
        assertThat(store.count(new Query(), COLLECTION)).isEqualTo(1);
        var cost = end(hold);

        for (var writer : writers)
            writer.join();
        assertThat(cost.path("writesWaited").asInt()).isGreaterThanOrEqualTo(writers.length);
        assertThat(store.count(new Query(), COLLECTION)).isEqualTo(2);
        assertThat(store.findById(id, Document.class, COLLECTION)).doesNotContainEntry("n", 1);
    }

    @Test
    void isForAdministratorsAndUnknownIdsAreRefused() {
        api.as("supervisor", Roles.SUPERVISOR).post().uri(HOLDS).contentType(MediaType.APPLICATION_JSON).body("{\"seconds\":30}").exchange()
                .expectStatus().isForbidden();
        admin().post().uri(HOLDS).contentType(MediaType.APPLICATION_JSON).body("{\"seconds\":3000}").exchange().expectStatus()
                .isBadRequest();
        admin().delete().uri(HOLDS + "/unknown").exchange().expectStatus().isEqualTo(409).expectBody().jsonPath("$.type")
                .isEqualTo("urn:kaidan:problem:hold-lost");
    }

    @Test
    void refusesAnIdempotencyKey() {
        admin().post().uri(HOLDS).header("Idempotency-Key", Ids.next()).contentType(MediaType.APPLICATION_JSON).body("{\"seconds\":30}")
                .exchange().expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo("Idempotency-Key");

        end(begin());
    }

    private static Thread writer(Runnable write) {
        return Thread.ofPlatform().start(write);
    }

    private JsonNode begin() {
        return json(admin().post().uri(HOLDS).contentType(MediaType.APPLICATION_JSON).body("{\"seconds\":30}").exchange().expectStatus()
                .isCreated());
    }

    private JsonNode end(JsonNode hold) {
        return json(admin().delete().uri(HOLDS + "/" + hold.path("id").asString()).exchange().expectStatus().isOk());
    }

    private RestTestClient admin() {
        return api.as("admin", Roles.ADMIN);
    }

    private static JsonNode json(RestTestClient.ResponseSpec answer) {
        return ContractJson.mapper().readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
