package io.kaidan.order.entry;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.order.calendar.WorkingCalendar;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Hands out order numbers such as {@code SO2026-000123}: each once, by year; one that is not used in the end leaves a gap. */
@Component
public class OrderNumbers {

    private final MongoOperations store;
    private final WorkingCalendar calendar;

    OrderNumbers(MongoOperations store, WorkingCalendar calendar) {
        this.store = store;
        this.calendar = calendar;
    }

    public String next(Instant now) {
        var series = "SO" + calendar.dayOf(now).getYear();
        return String.format(Locale.ROOT, "%s-%06d", series, count(series));
    }

    private long count(String series) {
        try {
            return increment(series);
        } catch (DuplicateKeyException e) {
            return increment(series); // two began the year's series at the same moment
        }
    }

    private long increment(String series) {
        var counted = store.findAndModify(query(where("_id").is(series)), new Update().inc("last", 1L),
                FindAndModifyOptions.options().returnNew(true).upsert(true), Document.class, "order_numbers");
        return Objects.requireNonNull(counted).get("last", Number.class).longValue();
    }
}
