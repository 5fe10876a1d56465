package io.kaidan.order.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.DeskAtWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderNumbersIT extends DeskAtWork {

    private static final Instant LONG_AGO = Instant.parse("1999-06-01T02:00:00Z");

    @Autowired
    WorkingCalendar calendar;

    @Test
    void areGivenOnceWhoeverAsksWhere() throws Exception {
        var here = new OrderNumbers(store, calendar);
        var elsewhere = new OrderNumbers(store, calendar);
        var given = new ArrayList<String>();

        try (var desks = Executors.newFixedThreadPool(8)) {
            var asked = IntStream.range(0, 300).<Future<String>>mapToObj(
                    i -> desks.submit(() -> (i % 2 == 0 ? here : elsewhere).next(LONG_AGO))).toList();
            for (var answer : asked)
                given.add(answer.get());
        }

        assertThat(given).doesNotHaveDuplicates().allMatch(number -> number.matches("SO1999-\\d{6}"));
    }

    @Test
    void beginAnewWithTheYear() {
        var numbers = new OrderNumbers(store, calendar);

        assertThat(numbers.next(Instant.parse("1998-12-31T02:00:00Z"))).isEqualTo("SO1998-000001");
        assertThat(numbers.next(Instant.parse("1998-12-31T02:00:00Z"))).isEqualTo("SO1998-000002");
        assertThat(numbers.next(Instant.parse("1997-01-01T02:00:00Z"))).isEqualTo("SO1997-000001");
    }
}
