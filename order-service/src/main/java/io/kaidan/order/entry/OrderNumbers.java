package io.kaidan.order.entry;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.kaidan.calendar.WorkingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Assigns order numbers such as {@code SO2026-000123}, unique and counted by year. A number that is not used leaves a gap. An instance
 * takes a block of numbers from the store at a time, so a restart leaves a gap too.
 */
@Component
public class OrderNumbers {

    private static final int AT_A_TIME = 20;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final MongoOperations store;
    private final WorkingCalendar calendar;
    private Block block = new Block("", 0, 0);

    OrderNumbers(MongoOperations store, WorkingCalendar calendar) {
        this.store = store;
        this.calendar = calendar;
    }

    public String next(Instant now) {
        var series = "SO" + calendar.dayOf(now).getYear();
        return numbered(series, count(series));
    }

    /** The numbers with this count, one for each year. */
    List<String> counted(String count) {
        if (!COUNT.matcher(count).matches())
            return List.of();
        return Objects.requireNonNull(store.execute("order_numbers", counters -> counters.find()
                .map(series -> numbered(series.getString("_id"), Long.parseLong(count))).into(new ArrayList<>())));
    }

    private static String numbered(String series, long count) {
        return String.format(Locale.ROOT, "%s-%06d", series, count);
    }

    private synchronized long count(String series) {
        if (!block.series.equals(series) || block.next > block.last) {
            var last = take(series);
            block = new Block(series, last - AT_A_TIME + 1, last);
        }
        var number = block.next;
        block = new Block(series, number + 1, block.last);
        return number;
    }

    private long take(String series) {
        try {
            return increment(series);
        } catch (DuplicateKeyException e) {
            return increment(series); // two instances created the counter of the year at the same moment
        }
    }

    private long increment(String series) {
        var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        var counted = store.execute("order_numbers",
                counters -> counters.findOneAndUpdate(eq("_id", series), inc("last", (long) AT_A_TIME), options));
        return Objects.requireNonNull(counted).get("last", Number.class).longValue();
    }

    /** Numbers that this instance has taken from the store and not assigned yet. */
    private record Block(String series, long next, long last) {}
}
