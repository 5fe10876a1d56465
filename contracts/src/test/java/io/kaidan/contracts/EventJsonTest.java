package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pins the JSON of every event: a sample, once committed, is written identically and read for ever. */
class EventJsonTest {

    private static final JsonMapper JSON = ContractJson.mapper();

    @ParameterizedTest
    @MethodSource("types")
    void writesTheSampleIdentically(String type, Class<? extends Event> event) {
        var sample = sample(type);

        var written = JSON.writeValueAsString(JSON.treeToValue(sample, event));

        assertThat(written).isEqualTo(sample.toString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsBackWhatItWrote(String type, Class<? extends Event> event) {
        var original = JSON.treeToValue(sample(type), event);

        var read = JSON.readValue(JSON.writeValueAsString(original), event);

        assertThat(read).isEqualTo(original);
        assertThat(read.key()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysEveryFieldInTheSample(String type, Class<? extends Event> event) {
        assertThat(unsaid(event, sample(type), type)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void leavesOutWhatIsNotThere(String type, Class<? extends Event> event) {
        var bare = (ObjectNode) sample(type);
        nullable(event).forEach(component -> bare.remove(component.getName()));

        var read = JSON.treeToValue(bare, event);

        assertThat(JSON.writeValueAsString(read)).isEqualTo(bare.toString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void ignoresFieldsOfNewerProducers(String type, Class<? extends Event> event) {
        var sample = (ObjectNode) sample(type);
        var known = JSON.treeToValue(sample, event);

        var newer = JSON.treeToValue(sample.deepCopy().put("saidFromNextYearOn", true), event);

        assertThat(newer).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("olderSamples")
    void stillReadsWhatWasWrittenBefore(String type, Path older) throws IOException {
        var event = types().filter(known -> known[0].equals(type)).map(known -> (Class<?>) known[1]).findFirst().orElseThrow();

        var read = JSON.readValue(Files.readString(older), event);

        assertThat(JSON.readValue(JSON.writeValueAsString(read), event)).isEqualTo(read);
        assertThat(((Event) read).key()).isNotBlank();
    }

    @Test
    void writesMoneyQuantitiesAndTimesAsTheContractSays() {
        var issued = new StockEvent.StockCheckDisproved("o-1", "P-1", "WH-1", Quantity.of("100.50", "kg"), Quantity.of(1000, "kg"),
                Instant.parse("2026-11-24T01:30:00.250Z"));
        var listed = new StockEvent.ProductListed("P-1", "Bolt", null, "pcs", Money.of("1000", "CNY"),
                Instant.parse("2026-11-24T01:30:00Z"));

        assertThat(JSON.readTree(JSON.writeValueAsString(issued))).isEqualTo(JSON.readTree("""
            {"orderId": "o-1", "productId": "P-1", "warehouseId": "WH-1", "promised": {"value": "100.5", "unit": "kg"},
             "found": {"value": "1000", "unit": "kg"}, "at": "2026-11-24T01:30:00.250Z"}"""));
        assertThat(JSON.readTree(JSON.writeValueAsString(listed))).isEqualTo(JSON.readTree("""
            {"productId": "P-1", "name": "Bolt", "unit": "pcs", "listPrice": {"amount": "1000.00", "currency": "CNY"},
             "at": "2026-11-24T01:30:00Z"}"""));
    }

    static Stream<Object[]> types() {
        var types = new TreeMap<String, Class<? extends Event>>();
        EventTypesTest.events().forEach(event -> types.put(EventTypesTest.typeOf(event), event));
        return types.entrySet().stream().map(type -> new Object[]{type.getKey(), type.getValue()});
    }

    /** Forms that events had before, or have when less is known; they are read, but not written by the newest sample. */
    static Stream<Object[]> olderSamples() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(EventJsonTest.class.getResource("/samples/older")).toURI());
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted()
                    .map(file -> new Object[]{Objects.requireNonNull(file.getParent()).getFileName().toString(), file}).toList().stream();
        }
    }

    private static JsonNode sample(String type) {
        try (var in = Objects.requireNonNull(EventJsonTest.class.getResourceAsStream("/samples/" + type + ".json"),
                "no sample of " + type)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The components that the sample says nothing about, at any depth. */
    private static List<String> unsaid(Class<?> type, JsonNode json, String path) {
        var unsaid = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var here = path + "." + component.getName();
            var value = json.get(component.getName());
            if (value == null)
                unsaid.add(here);
            else if (component.getType().isRecord())
                unsaid.addAll(unsaid(component.getType(), value, here));
            else if (value.isArray())
                unsaid.addAll(unsaidByElements(component, value, here));
        }
        return unsaid;
    }

    private static List<String> unsaidByElements(RecordComponent component, JsonNode array, String path) {
        var element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        if (array.isEmpty())
            return List.of(path + "[]");
        return element.isRecord() ? unsaid(element, array.get(0), path + "[0]") : List.of();
    }

    private static Stream<RecordComponent> nullable(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
