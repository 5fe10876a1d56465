package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.platform.failure.UnreadableJson;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void refusesValuesOfAnotherType(String body) {
        assertThatThrownBy(() -> json.readValue(body, Request.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void namesTheField() {
        assertThatThrownBy(() -> json.readValue("{\"count\":\"5\"}", Request.class)).isInstanceOfSatisfying(DatabindException.class,
                e -> assertThat(UnreadableJson.fault(e).field()).isEqualTo("count"));
        assertThatThrownBy(() -> json.readValue("{\"days\":[\"MONDAY\",0]}", Request.class)).isInstanceOfSatisfying(
                DatabindException.class, e -> assertThat(UnreadableJson.fault(e).field()).isEqualTo("days[1]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"days":["SOMEDAY"]}                           | days[0]  | has the value 'SOMEDAY', which is not a value of [MONDAY,
        {"count":"5"}                                  | count    | has to be a whole number
        {"count":1.9}                                  | count    | which is not a whole number
        {"count":99999999999}                          | count    | whole number
        {"text":{}}                                    | text     | has to be a string between quotation marks
        {"text":1e400}                                 | text     | has to be a string between quotation marks
        {"text":"a\\ud800b"}                           | text     | contains half a character (U+D800, position 2)
        {"text":"2\\u00022"}                           | text     | contains the control character U+0002 (position 2)
        {"open":"true"}                                | open     | has to be a value of [true, false]
        {"days":{}}                                    | days     | has to be a list
        {"days":"MONDAY"}                              | days     | has to be a list
        {"rate":"one"}                                 | rate     | which is not a decimal number such as 12.50
        {"rate":[]}                                    | rate     | has to be a decimal number such as 12.50
        {"price":7}                                    | price    | has to be a JSON object
        {"price":{"amount":"1","currency":"cny"}}      | price    | three capital letters
        {"price":{"amount":"1e400","currency":"CNY"}}  | price    | at most 34 digits
        {"on":46380}                                   | on       | has to be a string between quotation marks
        {"on":[2026,12,24]}                            | on       | has to be a string between quotation marks
        {"on":"2026-12-24T16:00:00.000Z"}              | on       | is not a day such as 2026-11-24
        {"on":"2199-01-01"}                            | on       | has to lie between the years 2000 and 2100
        {"text":"a","text":"b"}                        | text     | stands twice
        {"price":{"amount":"1","amount":"2"}}          | amount   | stands twice
        {"text":                                       | body     | is not valid JSON at line 1
        []                                             | body     | has to be a JSON object
        """)
    void explainsTheFaultWithoutTermsOfJackson(String body, String field, String message) {
        assertThatThrownBy(() -> json.readValue(body, Request.class)).isInstanceOfSatisfying(JacksonException.class, e -> {
            assertThat(UnreadableJson.fault(e).field()).isEqualTo(field);
            assertThat(UnreadableJson.fault(e).message()).contains(message).doesNotContain("java", "Deserial", "token", "Infinity");
        });
    }

    @Test
    void acceptsDecimalsAsStringsAndAsNumbers() {
        var request = json.readValue("""
            {"text": "5", "count": 5, "open": true, "days": ["MONDAY"], "rate": "1.5", "price": {"amount": "12.50", "currency": "CNY"},
             "quantity": {"value": 3, "unit": "pcs"}, "on": "2026-11-24"}""", Request.class);

        assertThat(request).isEqualTo(new Request("5", 5, true, List.of(DayOfWeek.MONDAY), new BigDecimal("1.5"),
                Money.of("12.50", "CNY"), Quantity.of(3, "pcs"), LocalDate.parse("2026-11-24")));
    }

    @Test
    void readsEventsLeniently() {
        assertThat(ContractJson.mapper().readValue("{\"count\":\"5\",\"text\":7,\"what\":1}", Request.class).count()).isEqualTo(5);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        WebConfiguration.strict(builder);
        return builder.build();
    }
}
