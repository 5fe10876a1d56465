package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "&", "q", "q=", "q=a=b", "q=%E8%9E%BA+x&&state=ENTERED", "q=%00", "q=1&q=2"})
    void isReadableAsBrowsersWriteIt(String query) {
        assertThat(QueryString.fault(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"month=%D6%D0,month", "=1,parameter 1", "a=1&=,parameter 2", "a=1&&=2,parameter 3", "q=%zz,q", "q=%,q", "q=%2,q",
            "%ff=1,parameter 1", "a=1&%E8%9E=1,parameter 2", "%E8%9E%BA=%ff,螺", "q=%ED%A0%80,q", "q=%C0%80,q"})
    void namesTheParameterThatIsNot(String query, String parameter) {
        assertThat(QueryString.fault(query).orElseThrow()).startsWith(parameter + ": ");
    }

    @Test
    void hasAThousandParametersAtMost() {
        assertThat(QueryString.fault("q=1&".repeat(1000))).isEmpty();
        assertThat(QueryString.fault("q=1&".repeat(1001)).orElseThrow()).startsWith("query: ");
    }
}
