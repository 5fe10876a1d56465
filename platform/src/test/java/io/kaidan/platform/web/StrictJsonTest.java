package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper json = mapper();

    record Request(@Nullable String text, @Nullable Integer count, @Nullable Boolean open, @Nullable List<DayOfWeek> days,
            @Nullable BigDecimal rate,
            @Nullable Money price, @Nullable Quantity quantity, @Nullable LocalDate on) {}

    @ParameterizedTest
    @ValueSource(strings = {"{\"days\":[0]}", "{\"days\":[\"0\"]}", "{\"days\":[\"SOMEDAY\"]}", "{\"count\":1.9}", "{\"count\":\"5\"}",
            "{\"count\":\"\"}", "{\"count\":true}", "{\"text\":7}", "{\"text\":1.5}", "{\"text\":true}", "{\"open\":\"true\"}",
            "{\"open\":1}", "{\"what\":1}", "{} {}"})
    void refusesWhatIsOfAnotherKind(String body) {
        assertThatThrownBy(() -> json.readValue(body, Request.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void namesTheField() {
        assertThatThrownBy(() -> json.readValue("{\"count\":\"5\"}", Request.class)).isInstanceOfSatisfying(DatabindException.class,
                e -> assertThat(Problems.unreadable(e).field()).isEqualTo("count"));
        assertThatThrownBy(() -> json.readValue("{\"days\":[\"MONDAY\",0]}", Request.class)).isInstanceOfSatisfying(
                DatabindException.class, e -> assertThat(Problems.unreadable(e).field()).isEqualTo("days[1]"));
    }

    @Test
    void takesDecimalsAsStringsAndAsNumbers() {
        var request = json.readValue("""
            {"text": "5", "count": 5, "open": true, "days": ["MONDAY"], "rate": "1.5", "price": {"amount": "12.50", "currency": "CNY"},
             "quantity": {"value": 3, "unit": "pcs"}, "on": "2026-11-24"}""", Request.class);

        assertThat(request).isEqualTo(new Request("5", 5, true, List.of(DayOfWeek.MONDAY), new BigDecimal("1.5"),
                Money.of("12.50", "CNY"), Quantity.of(3, "pcs"), LocalDate.parse("2026-11-24")));
    }

    @Test
    void eventsAreReadAsLenientlyAsEver() {
        assertThat(ContractJson.mapper().readValue("{\"count\":\"5\",\"text\":7,\"what\":1}", Request.class).count()).isEqualTo(5);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        WebConfiguration.strict(builder);
        return builder.build();
    }
}
