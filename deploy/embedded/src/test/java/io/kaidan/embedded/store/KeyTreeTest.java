package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

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
