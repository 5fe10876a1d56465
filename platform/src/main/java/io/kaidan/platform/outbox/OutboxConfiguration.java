package io.kaidan.platform.outbox;

import io.kaidan.contracts.Topics;
import io.kaidan.platform.security.CurrentActor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions.BigDecimalRepresentation;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Stores, relays and sweeps the outboxes of a service. */
@AutoConfiguration(beforeName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    PublishedIds publishedIds() {
        return new PublishedIds();
    }

    @Bean
    EnvelopeFactory envelopeFactory(Clock clock, CurrentActor actor, ObjectProvider<Tracer> tracer, MeterRegistry meters) {
        return new EnvelopeFactory(clock, actor, tracer.getIfAvailable(() -> Tracer.NOOP), meters);
    }

    @Bean
    static MongoCustomConversions mongoCustomConversions(ObjectProvider<EnvelopeFactory> envelopes,
            ObjectProvider<PublishedIds> published) {
        var converters = List.of(new OutboxWriter(envelopes, published), new OutboxReader(), new DateWriter(), new DateReader());
        return MongoCustomConversions
                .create(conversions -> conversions.bigDecimal(BigDecimalRepresentation.DECIMAL128).registerConverters(converters));
    }

    @Bean(destroyMethod = "") // the relay closes it after the last save
    @Qualifier("outbox")
    Producer<String, byte[]> outboxProducer(KafkaProperties kafka) {
        var config = kafka.buildProducerProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LONGEST_MESSAGE + (1 << 20)); // a dead letter has a reason in addition
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000); // no request waits here
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 30_000);
        // never give up on an unavailable broker: the order of events would change
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    LeftBehind leftBehind() {
        return new LeftBehind();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer notingFailedCommands(LeftBehind leftBehind) {
        return settings -> settings.addCommandListener(leftBehind);
    }

    @Bean
    OutboxRelay outboxRelay(@Qualifier("outbox") Producer<String, byte[]> producer, MongoDatabaseFactory database, Environment environment,
            PublishedIds published, OutboxProperties properties, LeftBehind leftBehind, MeterRegistry meters) {
        return new OutboxRelay(producer, database, environment.getRequiredProperty("spring.application.name"), published, properties,
                leftBehind, meters);
    }

    @Bean
    OutboxSweeper outboxSweeper(MongoOperations store, MongoMappingContext aggregates, OutboxRelay relay, LeftBehind leftBehind,
            OutboxProperties properties, Clock clock, MeterRegistry meters) {
        return new OutboxSweeper(store, aggregates, relay, leftBehind, properties, clock, meters);
    }

    @WritingConverter
    static final class OutboxWriter implements Converter<Outbox, Document> {

        private final ObjectProvider<EnvelopeFactory> envelopes;
        private final ObjectProvider<PublishedIds> published;

        OutboxWriter(ObjectProvider<EnvelopeFactory> envelopes, ObjectProvider<PublishedIds> published) {
            this.envelopes = envelopes;
            this.published = published;
        }

        @Override
        public Document convert(Outbox outbox) {
            return new Document("pending",
                    outbox.pending(envelopes.getObject()).stream().filter(event -> !published.getObject().contains(event.id()))
                            .map(PendingEvent::toDocument).toList());
        }
    }

    @ReadingConverter
    static final class OutboxReader implements Converter<Document, Outbox> {

        @Override
        public Outbox convert(Document stored) {
            return Outbox.of(stored.getList("pending", Document.class, List.of()).stream().map(PendingEvent::of).toList());
        }
    }

    /** Dates are stored as text: as points in time they would become another day in another time zone. */
    @WritingConverter
    static final class DateWriter implements Converter<LocalDate, String> {

        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    static final class DateReader implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String date) {
            return LocalDate.parse(date);
        }
    }
}
