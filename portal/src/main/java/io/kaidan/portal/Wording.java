package io.kaidan.portal;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.messages.Messages;
import io.kaidan.portal.service.Refused;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns what the services say into words and figures of a language. */
@Component
public class Wording {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private static final String CURRENCIES = Currency.getAvailableCurrencies().stream().filter(it -> it.getDefaultFractionDigits() >= 0)
            .map(it -> it.getCurrencyCode() + it.getDefaultFractionDigits()).sorted().collect(Collectors.joining(" "));

    /** Refusals whose sentence names particulars. */
    private static final Set<String> IN_ITS_OWN_WORDS = Set.of("content-differs", "illegal-progress", "illegal-transition",
            "dead-letter-decided",
            "request", "still-dead", "unexpected");

    private final MessageSource messages;
    private final ZoneId zone;
    private final Clock clock;

    public Wording(MessageSource messages, PortalProperties properties) {
        this.messages = messages;
        this.zone = properties.zone();
        this.clock = Clock.system(zone);
    }

    private static int decimals(String currency) {
        var at = CURRENCIES.indexOf(currency);
        return at < 0 ? 2 : CURRENCIES.charAt(at + currency.length()) - '0';
    }

    public In in(Locale locale) {
        return new In(locale);
    }

    /** The wording of one language; pages know it as {@code say}. */
    public final class In {

        private final Locale locale;
        private final Messages sentences;

        In(Locale locale) {
            this.locale = locale;
            this.sentences = Messages.in(locale);
        }

        /** A word for a code of a service, such as a state; the code itself where there is none yet. */
        public String word(String kind, @Nullable String code) {
            return code == null ? "" : kind.isEmpty() ? code : text(kind + "." + code, code);
        }

        public String text(String key) {
            return text(key, key);
        }

        /** The message of this key; what a service says, where there is none or one of its arguments is missing. */
        public String message(String key, @Nullable Map<String, ?> arguments, @Nullable String otherwise) {
            return sentences.text(key, Objects.requireNonNullElse(arguments, Map.of())).orElse(Objects.requireNonNullElse(otherwise, key));
        }

        /** What a service says in English names particulars, so it stands before the message in English. */
        public String sentence(String key, Map<String, ?> arguments, @Nullable String english) {
            return isEnglish() && english != null ? english : message(key, arguments, english);
        }

        public boolean isEnglish() {
            return locale.getLanguage().equals("en");
        }

        public String problem(String code) {
            return message("problem." + code, Map.of(), code);
        }

        /** Fields that are wrong are listed; a sentence with their paths is for programs. */
        public String refusal(Refused refused) {
            if (refused.code().equals("service-unavailable"))
                return away(refused);
            var key = "problem." + refused.code();
            return refused.errors().isEmpty()
                    ? sentence(key, Map.of(), refused.getMessage())
                    : message(key, Map.of(), refused.getMessage());
        }

        /** Which service a page does without. */
        public String away(Refused refused) {
            return text("away." + refused.service(), refused.getMessage());
        }

        /** The service's own sentence, where the one of this language says less. */
        public @Nullable String original(Refused refused) {
            return isEnglish() || !IN_ITS_OWN_WORDS.contains(refused.code()) ? null : refused.getMessage();
        }

        public String text(String key, String otherwise, @Nullable Object... facts) {
            return Objects.requireNonNull(messages.getMessage(key, facts, otherwise, locale));
        }

        public String moment(@Nullable Instant at) {
            return at == null ? "" : MOMENT.format(at.atZone(zone));
        }

        /** For lists, without the year where it is this one. */
        public String minute(@Nullable Instant at) {
            if (at == null)
                return "";
            var there = at.atZone(zone);
            return there.getYear() == LocalDate.now(clock).getYear() ? MINUTE.format(there) : MOMENT.format(there);
        }

        public String second(Instant at) {
            return SECOND.format(at.atZone(zone));
        }

        /** Every currency with its decimals, such as {@code CNY2 JPY0}: what a page needs to count with. */
        public String currencies() {
            return CURRENCIES;
        }

        public String money(@Nullable Money money) {
            if (money == null)
                return "";
            var format = NumberFormat.getNumberInstance(locale);
            format.setMinimumFractionDigits(decimals(money.currency()));
            format.setMaximumFractionDigits(6);
            return format.format(money.amount()) + " " + money.currency();
        }

        public String quantity(@Nullable Quantity quantity) {
            if (quantity == null)
                return "";
            var format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(6);
            return format.format(quantity.value()) + " " + quantity.unit();
        }

        /** How near a day is: {@code late}, {@code soon} (within two days) or nothing. */
        public String nearness(@Nullable LocalDate day) {
            if (day == null)
                return "";
            var today = LocalDate.now(clock);
            return day.isBefore(today) ? "late" : day.isAfter(today.plusDays(2)) ? "" : "soon";
        }

        public boolean past(@Nullable Instant at) {
            return at != null && at.isBefore(clock.instant());
        }
    }
}
