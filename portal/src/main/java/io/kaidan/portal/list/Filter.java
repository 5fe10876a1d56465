package io.kaidan.portal.list;

import java.util.List;
import java.util.stream.Stream;

/** A condition that a list offers. Conditions hold together; of several values of one, one has to. */
public sealed interface Filter {

    /** @return the names of its conditions in the address and at the service */
    List<String> names();

    /** The key of its title. */
    String label();

    /**
     * Some of these values.
     *
     * @param words the kind of words that its values are shown by; empty where they are shown as they are
     * @param values none where the services say which there are
     */
    record Choice(String name, String label, String words, List<String> values) implements Filter {

        @Override
        public List<String> names() {
            return List.of(name);
        }
    }

    /** From a day to a day. */
    record Days(String label, String from, String until) implements Filter {

        @Override
        public List<String> names() {
            return Stream.of(from, until).toList();
        }
    }

    default boolean isChoice() {
        return this instanceof Choice;
    }
}
