package io.kaidan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
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

    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.]+)[}(]");

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
        var known = messages("messages").stringPropertyNames();
        var asked = new TreeSet<String>();
        try (var pages = Files.list(Path.of("src/main/resources/templates"))) {
            pages.map(MessagesTest::read).forEach(page -> USED.matcher(page).results().forEach(use -> asked.add(use.group(1))));
        }

        assertThat(asked).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_zh_CN", "messages_zh_TW"})
    void areFormatsThatCanBeRead(String language) {
        messages(language).forEach((_, text) -> assertThat(new MessageFormat((String) text, Locale.ROOT).format(new Object[]{1, 2, 3, 4}))
                .doesNotContain("{"));
    }

    private static Set<Integer> facts(String text) {
        var facts = new TreeSet<Integer>();
        Stream.iterate(0, i -> i < 4, i -> i + 1).filter(i -> text.contains("{" + i)).forEach(facts::add);
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
