package io.kaidan.local.simulate;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.Topics;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.local.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes reports as the systems of warehouses and carriers do. */
class Reports implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    Reports(Installation installation) {
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka(),
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false, ProducerConfig.ACKS_CONFIG, "all"), new StringSerializer(),
                new ByteArraySerializer());
    }

    void publish(WarehouseReport report) {
        var key = switch (report) {
            case WarehouseReport.GoodsReceivedReport received -> received.productId();
            case WarehouseReport.PickCompletedReport picked -> picked.orderId();
            case WarehouseReport.PickShortReport pickShort -> pickShort.orderId();
            case WarehouseReport.StockCountedReport counted -> counted.productId();
        };
        send(Topics.WAREHOUSE_REPORTS, key, report);
    }

    void publish(LogisticsReport report) {
        send(Topics.LOGISTICS_REPORTS, report.consignmentNumber(), report);
    }

    /** A report that is lost is published again by {@link OpenWorkSearch}, which also shows the failure. */
    private void send(String topic, String key, Object report) {
        var _ = producer.send(new ProducerRecord<>(topic, key,
                ContractJson.mapper().writeValueAsString(report).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
