package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.platform.failure.InvalidInput.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "&", "q", "q=", "q=a=b", "q=%E8%9E%BA+x&&state=ENTERED", "q=%00", "q=1&q=2"})
    void acceptsQueriesAsBrowsersWriteThem(String query) {
        assertThat(QueryString.fault(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"month=%D6%D0,month", "=1,parameter 1", "a=1&=,parameter 2", "a=1&&=2,parameter 3", "q=%zz,q", "q=%,q", "q=%2,q",
            "%ff=1,parameter 1", "a=1&%E8%9E=1,parameter 2", "%E8%9E%BA=%ff,螺", "q=%ED%A0%80,q", "q=%C0%80,q"})
    void namesTheUnreadableParameter(String query, String field) {
        assertThat(QueryString.fault(query)).map(FieldError::field).contains(field);
    }

    @Test
    void acceptsUpToAThousandParameters() {
        assertThat(QueryString.fault("q=1&".repeat(1000))).isEmpty();
        assertThat(QueryString.fault("q=1&".repeat(1001))).map(FieldError::field).contains("query");
    }
}
