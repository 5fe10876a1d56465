package io.kaidan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.messages.Language;
import io.kaidan.messages.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.-]+)[}(]|say\\.text\\([\"']([a-zA-Z.-]+)[\"'],");
    /** A kind of words, such as states; which of them is decided when the page is shown. */
    private static final Pattern KIND = Pattern
            .compile("say\\.word\\([\"']([a-zA-Z]+)[\"'],|Cell\\.(?:Badge|Word)\\(\"([a-z]+)\"|badge\\('([a-z]+)'");

    @ParameterizedTest
    @ValueSource(strings = {"messages_zh_CN", "messages_zh_TW"})
    void sayEverythingInEveryLanguage(String language) {
        var english = messages("messages");
        var other = messages(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(facts(other.getProperty(key))).as(key).isEqualTo(facts(english.getProperty(key)));
        }
    }

    @Test
    void haveWhatThePagesAskFor() throws IOException {
        var asked = matches(USED);

        assertThat(asked).contains("intake.says.ready", "order.waitsFor", "order.says.cancelled")
                .isSubsetOf(messages("messages").stringPropertyNames());
    }

    @Test
    void haveWordsOfEveryKindThePagesSpeak() throws IOException {
        var kinds = new TreeSet<String>();
        messages("messages").stringPropertyNames().forEach(key -> kinds.add(key.replaceFirst("\\..*", "")));

        assertThat(matches(KIND)).contains("order", "step", "event", "look", "stock").isSubsetOf(kinds);
    }

    @Test
    void keepProblemsThatThePagesSpeakOfAmongTheSharedMessages() throws IOException {
        var asked = matches(Pattern.compile("say\\.problem\\('([a-z-]+)'\\)"));

        assertThat(asked).contains("second-person-needed", "too-large");
        for (var language : Language.values())
            assertThat(asked).allMatch(code -> Messages.in(language).text("problem." + code, Map.of()).isPresent());
    }

    private static Set<String> matches(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main"))) {
            sources.filter(source -> source.toString().matches(".*\\.(html|java)")).map(MessagesTest::read)
                    .forEach(source -> pattern.matcher(source).results()
                            .forEach(use -> Stream.iterate(1, i -> i <= use.groupCount(), i -> i + 1)
                                    .map(use::group).filter(Objects::nonNull).forEach(found::add)));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_zh_CN", "messages_zh_TW"})
    void areFormatsThatCanBeRead(String language) {
        messages(language)
                .forEach((_, text) -> assertThat(new MessageFormat((String) text, Locale.ROOT).format(new Object[]{1, 2, 3, 4, 5}))
                        .doesNotContain("{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_zh_CN", "messages_zh_TW"})
    void speakOfPeopleWithoutASexAndOfMessagesAsSuch(String language) {
        messages(language).forEach((key, text) -> assertThat((String) text).as((String) key)
                .doesNotContainPattern("(?i)\\b(he|him|his|himself|she|her|hers|herself)\\b").doesNotContainPattern("(?<!其)他(?!人)|她")
                .doesNotContainPattern("(?i)\\bdead letters?\\b|not go on"));
    }

    @Test
    void callStuckWorkAndFailedMessagesByTheirNames() {
        assertThat(messages("messages")).containsEntry("stuck.title", "Stuck work").containsEntry("failedMessage.title", "Failed messages");
        assertThat(messages("messages_zh_CN")).containsEntry("stuck.title", "停滞的工作").containsEntry("failedMessage.title", "处理失败的消息");
        assertThat(messages("messages_zh_TW")).containsEntry("stuck.title", "停滯的工作").containsEntry("failedMessage.title", "處理失敗的訊息");
    }

    private static Set<Integer> facts(String text) {
        var facts = new TreeSet<Integer>();
        Stream.iterate(0, i -> i < 5, i -> i + 1).filter(i -> text.contains("{" + i)).forEach(facts::add);
        return facts;
    }

    private static Properties messages(String name) {
        var properties = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/" + name + ".properties")), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
