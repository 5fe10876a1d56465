package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySyntaxTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "&", "q", "q=", "q=a=b", "q=%E8%9E%BA+x&&state=ENTERED", "q=%00", "q=1&q=2"})
    void acceptsQueriesAsBrowsersWriteThem(String query) {
        assertThat(QuerySyntax.fault(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"month=%D6%D0,month", "=1,parameter 1", "a=1&=,parameter 2", "a=1&&=2,parameter 3", "q=%zz,q", "q=%,q", "q=%2,q",
            "%ff=1,parameter 1", "a=1&%E8%9E=1,parameter 2", "%E8%9E%BA=%ff,螺", "q=%ED%A0%80,q", "q=%C0%80,q"})
    void namesTheUnreadableParameter(String query, String parameter) {
        assertThat(QuerySyntax.fault(query).orElseThrow()).startsWith(parameter + ": ");
    }

    @Test
    void acceptsUpToAThousandParameters() {
        assertThat(QuerySyntax.fault("q=1&".repeat(1000))).isEmpty();
        assertThat(QuerySyntax.fault("q=1&".repeat(1001)).orElseThrow()).startsWith("query: ");
    }
}
