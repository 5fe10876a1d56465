package io.kaidan.prove.simulation;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.Topics;
import io.kaidan.contracts.WarehouseReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes reports as careless systems do: some repeatedly, some late or in the wrong order, and some malformed. */
final class CarelessReporter implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final ProofJournal journal;
    private final long seed;

    CarelessReporter(String kafka, ProofJournal journal, long seed) {
        this.journal = journal;
        this.seed = seed;
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false, ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE, ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000L,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500), new StringSerializer(), new ByteArraySerializer());
    }

    void publish(Duration pause, WarehouseReport report) {
        var key = switch (report) {
            case WarehouseReport.GoodsReceivedReport received -> received.productId();
            case WarehouseReport.PickCompletedReport picked -> picked.orderId();
            case WarehouseReport.PickShortReport found -> found.orderId();
            case WarehouseReport.StockCountedReport counted -> counted.productId();
        };
        carelessly(pause, Topics.WAREHOUSE_REPORTS, key, report.reportId(), report, () -> journal.reported(report));
    }

    void publish(Duration pause, LogisticsReport report) {
        carelessly(pause, Topics.LOGISTICS_REPORTS, report.consignmentNumber(), report.reportId(), report, () -> journal.reported(report));
    }

    private void carelessly(Duration pause, String topic, String key, String id, Object report, Runnable taken) {
        var body = ContractJson.mapper().writeValueAsString(report);
        var chance = PlannedOrder.chance(seed, "report", id);
        var delay = pause;
        if (chance.nextInt(100) < 15) {
            journal.delayedReports.increment();
            delay = delay.plusMillis(chance.nextInt(500, 4_000));
        }
        send(delay, topic, key, body, taken);
        if (chance.nextInt(100) < 15) {
            journal.repeatedReports.increment();
            send(delay.plusMillis(chance.nextInt(3_000)), topic, key, body, () -> {});
        }
        if (chance.nextInt(100) < 4)
            sendMalformed(delay, topic, Ids.derived("malformed", id), chance);
    }

    private void sendMalformed(Duration delay, String topic, String marker, Random chance) {
        var shapes = topic.equals(Topics.WAREHOUSE_REPORTS)
                ? List.of("no report at all: %s", "{\"type\":\"GoodsReceived\",\"reportId\":\"%s\"}",
                        "{\"type\":\"PickCompleted\",\"reportId\":\"%s\",\"orderId\":7}", "{\"type\":\"Invented\",\"reportId\":\"%s\"}",
                        "{\"type\":\"GoodsReceived\",\"reportId\":\"%s\",\"warehouseId\":\"WH-1\",\"productId\":\"P-1001\",\"quantity\":"
                                + "{\"value\":\"-5\",\"unit\":\"pcs\"},\"at\":\"yesterday\"}")
                : List.of("\"%s\"", "{\"type\":\"Delivered\",\"reportId\":\"%s\"}", "[\"%s\"");
        send(delay, topic, marker, shapes.get(chance.nextInt(shapes.size())).formatted(marker), () -> journal.sentMalformed(marker));
    }

    private void send(Duration delay, String topic, String key, String body, Runnable taken) {
        journal.underWay.increment();
        Future<?> _ = clock.schedule(() -> publish(topic, key, body, taken), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void publish(String topic, String key, String body, Runnable taken) {
        var _ = producer.send(new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8)), (_, failure) -> {
            journal.underWay.decrement();
            if (failure == null)
                taken.run();
            else
                journal.unexpected("Kafka did not take a report for " + topic + ": " + failure);
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
