package io.kaidan.portal.list;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a row of a list says in one column. The page shows it by its kind; an export writes its value. */
public sealed interface Cell {

    record Text(@Nullable String text) implements Cell {}

    /** @param href nothing where the reader may not go there */
    record Link(@Nullable String href, @Nullable String text) implements Cell {}

    /** @param href nothing where the reader may not go there */
    record MomentLink(@Nullable String href, @Nullable Instant at) implements Cell {}

    /** A code of a service, such as a channel, by its word. */
    record Word(String words, @Nullable String code) implements Cell {}

    /** @param beside what stands behind the state */
    record Badge(String words, @Nullable String code, @Nullable String beside) implements Cell {

        public Badge(String words, @Nullable String code) {
            this(words, code, null);
        }
    }

    /** @param isOver a day of what is over is neither late nor soon */
    record Day(@Nullable LocalDate day, boolean isOver) implements Cell {}

    /** @param isLimit whether it is late once it is past */
    record Moment(@Nullable Instant at, boolean isLimit) implements Cell {

        public Moment(@Nullable Instant at) {
            this(at, false);
        }
    }

    /** @param isMarked a number above 0 that wants to be seen */
    record Count(int number, boolean isMarked) implements Cell {}

    record Price(@Nullable Money money) implements Cell {}

    record Amount(@Nullable Quantity quantity) implements Cell {}

    /**
     * A fragment of the page's own, which knows the row as {@code row}.
     *
     * @param text what an export says of it
     */
    record Own(String template, String fragment, Object row, @Nullable String text) implements Cell {}

    /** The name by which the fragment that shows a list knows it. */
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Link _ -> "link";
            case MomentLink _ -> "moment-link";
            case Word _ -> "word";
            case Badge _ -> "badge";
            case Day _ -> "day";
            case Moment _ -> "moment";
            case Count _ -> "count";
            case Price _ -> "price";
            case Amount _ -> "amount";
            case Own _ -> "own";
        };
    }

    /** Whether there is nothing to show, so that a card leaves it out. */
    default boolean isBlank() {
        return switch (this) {
            case Text(var text) -> text == null || text.isBlank();
            case Link(_, var text) -> text == null || text.isBlank();
            case MomentLink(_, var at) -> at == null;
            case Word(_, var code) -> code == null;
            case Badge(_, var code, var beside) -> code == null && beside == null;
            case Day(var day, _) -> day == null;
            case Moment(var at, _) -> at == null;
            case Count(var number, var isMarked) -> isMarked && number == 0;
            case Price(var money) -> money == null;
            case Amount(var quantity) -> quantity == null;
            case Own _ -> false;
        };
    }

    /** The whole text of what may be shortened. */
    default @Nullable String title() {
        return this instanceof Text(var text) ? text : null;
    }

    /** The unit of an amount, which has a column of its own in an export. */
    default @Nullable String unit() {
        return switch (this) {
            case Price(var money) when money != null -> money.currency();
            case Amount(var quantity) when quantity != null -> quantity.unit();
            default -> null;
        };
    }

    /** Its figure; nothing where it has none. */
    default @Nullable BigDecimal figure() {
        return switch (this) {
            case Count(var number, _) -> BigDecimal.valueOf(number);
            case Price(var money) when money != null -> money.amount();
            case Amount(var quantity) when quantity != null -> quantity.value();
            default -> null;
        };
    }
}
