package io.kaidan.document.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.Ids;
import io.kaidan.document.Kind;
import io.kaidan.platform.outbox.OutboxRelay;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.test.KaidanTest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.index.IndexResolver;

/** Several instances at once, on one store. */
@KaidanTest
class NumberingIT {

    private static final int DOCUMENTS = 1500;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Autowired
    private MongoClient client;
    @Autowired
    private MongoConverter converter;
    @Autowired
    private OutboxRelay relay;

    private MongoNumberRegister register;

    @BeforeEach
    void ownDatabase() {
        var store = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, "test-" + Ids.next()), converter);
        IndexResolver.create(converter.getMappingContext()).resolveIndexFor(Assignment.class)
                .forEach(store.indexOps(Assignment.class)::createIndex);
        register = new MongoNumberRegister(new AggregateRepositories(store, relay));
    }

    @Test
    void numbersWithoutGapHoweverManyServicesAreAskedAtOnce() throws Exception {
        var services = List.of(new Numbering(register), new Numbering(register), new Numbering(register));

        try (var clerks = Executors.newFixedThreadPool(48)) {
            var given = clerks.invokeAll(IntStream.range(0, DOCUMENTS)
                    .mapToObj(i -> (Callable<Assignment>) () -> numberOf(services.get(i % services.size()), "d-" + i, Kind.INVOICE, DAY))
                    .toList());

            assertThat(given).extracting(Future::get).extracting(Assignment::place)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, DOCUMENTS).boxed().toList());
        }
    }

    @Test
    void givesADocumentOneNumberHoweverManyAsk() throws Exception {
        var services = List.of(new Numbering(register), new Numbering(register));

        try (var clerks = Executors.newFixedThreadPool(16)) {
            var given = clerks.invokeAll(IntStream.range(0, 400)
                    .mapToObj(i -> (Callable<Assignment>) () -> numberOf(services.get(i % 2), "d-" + i % 40, Kind.INVOICE, DAY)).toList());

            assertThat(given).extracting(Future::get).extracting(Assignment::documentId)
                    .containsExactlyElementsOf(IntStream.range(0, 400).mapToObj(i -> "d-" + i % 40).toList());
            assertThat(new HashSet<>(given.stream().map(Future::resultNow).toList())).hasSize(40);
        }
        assertThat(register.last("FP2026")).isEqualTo(40);
    }

    @Test
    void beginsEachYearAndKindAnew() {
        var numbering = new Numbering(register);

        assertThat(numberOf(numbering, "a", Kind.INVOICE, DAY).number()).isEqualTo("FP2026-000001");
        assertThat(numberOf(numbering, "b", Kind.SALES_ORDER, DAY).number()).isEqualTo("XS2026-000001");
        assertThat(numberOf(numbering, "c", Kind.INVOICE, DAY.plusYears(1)).number()).isEqualTo("FP2027-000001");
        assertThat(numberOf(numbering, "a", Kind.INVOICE, DAY.plusYears(1)).number()).isEqualTo("FP2026-000001");
    }

    private static Assignment numberOf(Numbering numbering, String documentId, Kind kind, LocalDate today) {
        return numbering.numbersOf(List.of(documentId), kind, today).get(documentId);
    }
}
