package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTreeTest {

    @Property(tries = 50)
    void isASortedSet(@ForAll @Size(max = 3000) List<Short> changes) {
        var expected = new TreeSet<>(KeyTree.ORDER);
        var tree = KeyTree.EMPTY;
        for (var change : changes) {
            var entry = entry(Math.abs(change / 2));
            if (change % 2 == 0) {
                expected.add(entry);
                tree = tree.with(entry);
            } else {
                expected.remove(entry);
                tree = tree.without(entry);
            }
        }

        assertHolds(tree, List.copyOf(expected));
    }

    @Property(tries = 20)
    void isBuiltOfSortedEntriesAndChangedAfterwards(@ForAll @Size(max = 3000) Set<Short> numbers) {
        var entries = new ArrayList<>(numbers.stream().map(number -> entry(number & 0xffff)).sorted(KeyTree.ORDER).toList());
        var built = KeyTree.of(entries);

        var changed = built;
        for (var entry : entries) {
            changed = changed.without(entry);
        }
        Collections.reverse(entries);
        for (var entry : entries) {
            changed = changed.with(entry);
        }

        Collections.reverse(entries);
        assertHolds(built, entries);
        assertHolds(changed, entries);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 48, 49, 48 * 48, 48 * 48 + 1, 2 * 48 * 48 + 1, 48 * 48 * 48 + 1})
    void canBeEmptiedAndFilledWhateverItsSize(int size) {
        var entries = IntStream.range(0, size).mapToObj(KeyTreeTest::entry).sorted(KeyTree.ORDER).toList();
        for (var order : List.of(entries, entries.reversed())) {
            var tree = KeyTree.of(entries);
            for (var entry : order) {
                tree = tree.without(entry);
            }
            assertHolds(tree, List.of());
            for (var entry : order.subList(0, Math.min(size, 200))) {
                tree = tree.with(entry);
            }
            assertThat(tree.size()).isEqualTo(Math.min(size, 200));
        }
    }

    private static byte[] entry(int number) {
        return KeyEncoder.entry(new KeyEncoder().value(Integer.toString(number), true).toBytes(), number);
    }

    private static void assertHolds(KeyTree tree, List<byte[]> entries) {
        assertThat(tree.size()).isEqualTo(entries.size());
        var walk = new KeyTree.Walk(tree);
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            assertThat(tree.rank(entry)).isEqualTo(i);
            assertThat(KeyEncoder.entry(new byte[0], walk.documentAt(i)))
                    .isEqualTo(Arrays.copyOfRange(entry, entry.length - 8, entry.length));
        }
    }
}
