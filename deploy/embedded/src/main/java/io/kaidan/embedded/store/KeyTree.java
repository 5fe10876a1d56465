package io.kaidan.embedded.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted set of byte strings, the last eight bytes of each being the number of a document.
 *
 * <p>
 * A B+ tree with counts, so that the size of any range is known without walking it; a change copies one path and shares the rest,
 * so that readers keep what they began with. Leaves keep their entries in one array: about four bytes more than the entry itself.
 */
final class KeyTree {

    static final KeyTree EMPTY = new KeyTree(new Leaf(new byte[0], new int[0]));
    static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private static final int MOST = 64;
    private static final int BUILT = 48;

    private final Node root;

    private KeyTree(Node root) {
        this.root = root;
    }

    /** Builds the tree of sorted, distinct entries. */
    static KeyTree of(List<byte[]> sorted) {
        if (sorted.isEmpty()) {
            return EMPTY;
        }
        var level = new Node[(sorted.size() + BUILT - 1) / BUILT];
        for (var i = 0; i < level.length; i++) {
            level[i] = Leaf.of(sorted.subList(i * BUILT, Math.min(sorted.size(), (i + 1) * BUILT)));
        }
        while (level.length > 1) {
            var above = new Node[(level.length + BUILT - 1) / BUILT];
            for (var i = 0; i < above.length; i++) {
                above[i] = Inner.of(Arrays.copyOfRange(level, i * BUILT, Math.min(level.length, (i + 1) * BUILT)));
            }
            level = above;
        }
        return new KeyTree(level[0]);
    }

    long size() {
        return root.count();
    }

    KeyTree with(byte[] entry) {
        var changed = root.with(entry);
        return changed.length == 1 ? new KeyTree(changed[0]) : new KeyTree(Inner.of(changed));
    }

    KeyTree without(byte[] entry) {
        var changed = root.without(entry);
        return changed == null ? EMPTY : new KeyTree(changed);
    }

    /** How many entries are less than the key. */
    long rank(byte[] key) {
        return root.rank(key);
    }

    /** The document of the first entry that begins with the key, or -1. */
    long find(byte[] key) {
        var rank = rank(key);
        return rank < rank(KeyEncoder.after(key)) ? new Walk(this).documentAt(rank) : -1;
    }

    /** Reads entries by their rank; fast for neighbouring ones. */
    static final class Walk {

        private final KeyTree tree;
        private @Nullable Leaf leaf;
        private long first;

        Walk(KeyTree tree) {
            this.tree = tree;
        }

        long documentAt(long rank) {
            var current = leaf;
            if (current == null || rank < first || rank >= first + current.count()) {
                current = descend(rank);
            }
            return current.document((int) (rank - first));
        }

        private Leaf descend(long rank) {
            var node = tree.root;
            var before = 0L;
            while (node instanceof Inner inner) {
                var child = 0;
                while (rank - before >= inner.kids[child].count()) {
                    before += inner.kids[child++].count();
                }
                node = inner.kids[child];
            }
            first = before;
            leaf = (Leaf) node;
            return leaf;
        }
    }

    private sealed interface Node {

        long count();

        byte[] least();

        long rank(byte[] key);

        /** One or, where there were too many entries, two nodes. */
        Node[] with(byte[] entry);

        /** The node that is left, or null for none. */
        @Nullable
        Node without(byte[] entry);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Leaf(byte[] data, int[] ends) implements Node {

        static Leaf of(List<byte[]> entries) {
            var ends = new int[entries.size()];
            var end = 0;
            for (var i = 0; i < ends.length; i++) {
                end += entries.get(i).length;
                ends[i] = end;
            }
            var data = new byte[end];
            for (var i = 0; i < ends.length; i++) {
                var entry = entries.get(i);
                System.arraycopy(entry, 0, data, ends[i] - entry.length, entry.length);
            }
            return new Leaf(data, ends);
        }

        @Override
        public long count() {
            return ends.length;
        }

        @Override
        public byte[] least() {
            return Arrays.copyOf(data, ends[0]);
        }

        @Override
        public long rank(byte[] key) {
            return indexOf(key);
        }

        private int indexOf(byte[] key) {
            var low = 0;
            var high = ends.length;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(data, start(middle), ends[middle], key, 0, key.length) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private int start(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }

        private boolean isAt(int index, byte[] entry) {
            return index < ends.length && Arrays.equals(data, start(index), ends[index], entry, 0, entry.length);
        }

        long document(int index) {
            var value = 0L;
            for (var i = ends[index] - Long.BYTES; i < ends[index]; i++) {
                value = value << 8 | (data[i] & 0xff);
            }
            return value;
        }

        @Override
        public Node[] with(byte[] entry) {
            var index = indexOf(entry);
            if (isAt(index, entry)) {
                return new Node[]{this};
            }
            var start = start(index);
            var grown = new byte[data.length + entry.length];
            System.arraycopy(data, 0, grown, 0, start);
            System.arraycopy(entry, 0, grown, start, entry.length);
            System.arraycopy(data, start, grown, start + entry.length, data.length - start);
            var grownEnds = new int[ends.length + 1];
            System.arraycopy(ends, 0, grownEnds, 0, index);
            grownEnds[index] = start + entry.length;
            for (var i = index; i < ends.length; i++) {
                grownEnds[i + 1] = ends[i] + entry.length;
            }
            var leaf = new Leaf(grown, grownEnds);
            if (grownEnds.length <= MOST) {
                return new Node[]{leaf};
            }
            // An entry at the very end is most likely the next of an ascending series: leave the left node full.
            var cut = index == ends.length ? MOST : grownEnds.length / 2;
            return new Node[]{leaf.slice(0, cut), leaf.slice(cut, grownEnds.length)};
        }

        private Leaf slice(int from, int to) {
            var start = start(from);
            var cut = Arrays.copyOfRange(ends, from, to);
            for (var i = 0; i < cut.length; i++) {
                cut[i] -= start;
            }
            return new Leaf(Arrays.copyOfRange(data, start, ends[to - 1]), cut);
        }

        @Override
        public @Nullable Node without(byte[] entry) {
            var index = indexOf(entry);
            if (!isAt(index, entry)) {
                return this;
            }
            if (ends.length == 1) {
                return null;
            }
            var start = start(index);
            var shrunk = new byte[data.length - entry.length];
            System.arraycopy(data, 0, shrunk, 0, start);
            System.arraycopy(data, ends[index], shrunk, start, data.length - ends[index]);
            var shrunkEnds = new int[ends.length - 1];
            System.arraycopy(ends, 0, shrunkEnds, 0, index);
            for (var i = index + 1; i < ends.length; i++) {
                shrunkEnds[i - 1] = ends[i] - entry.length;
            }
            return new Leaf(shrunk, shrunkEnds);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Inner(Node[] kids, byte[][] lows, long count) implements Node {

        static Inner of(Node[] kids) {
            return of(kids, Arrays.stream(kids).map(Node::least).toArray(byte[][]::new));
        }

        private static Inner of(Node[] kids, byte[][] lows) {
            var count = 0L;
            for (var kid : kids) {
                count += kid.count();
            }
            return new Inner(kids, lows, count);
        }

        @Override
        public byte[] least() {
            return lows[0];
        }

        private int childOf(byte[] key) {
            var low = 1;
            var high = kids.length;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(lows[middle], key) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }

        @Override
        public long rank(byte[] key) {
            var child = childOf(key);
            var before = 0L;
            for (var i = 0; i < child; i++) {
                before += kids[i].count();
            }
            return before + kids[child].rank(key);
        }

        @Override
        public Node[] with(byte[] entry) {
            var child = childOf(entry);
            var changed = kids[child].with(entry);
            if (changed.length == 1) {
                var replaced = kids.clone();
                replaced[child] = changed[0];
                return new Node[]{new Inner(replaced, lows, count + changed[0].count() - kids[child].count())};
            }
            var grown = new Node[kids.length + 1];
            var grownLows = new byte[kids.length + 1][];
            System.arraycopy(kids, 0, grown, 0, child);
            System.arraycopy(lows, 0, grownLows, 0, child + 1);
            grown[child] = changed[0];
            grown[child + 1] = changed[1];
            grownLows[child + 1] = changed[1].least();
            System.arraycopy(kids, child + 1, grown, child + 2, kids.length - child - 1);
            System.arraycopy(lows, child + 1, grownLows, child + 2, kids.length - child - 1);
            if (grown.length <= MOST) {
                return new Node[]{of(grown, grownLows)};
            }
            var cut = child == kids.length - 1 ? MOST - 1 : grown.length / 2;
            return new Node[]{of(Arrays.copyOf(grown, cut), Arrays.copyOf(grownLows, cut)),
                    of(Arrays.copyOfRange(grown, cut, grown.length), Arrays.copyOfRange(grownLows, cut, grown.length))};
        }

        @Override
        public @Nullable Node without(byte[] entry) {
            var child = childOf(entry);
            var changed = kids[child].without(entry);
            if (changed != null) {
                var replaced = kids.clone();
                replaced[child] = changed;
                return new Inner(replaced, lows, count + changed.count() - kids[child].count());
            }
            if (kids.length <= 2) {
                return kids.length == 1 ? null : kids[1 - child];
            }
            var shrunk = new Node[kids.length - 1];
            var shrunkLows = new byte[kids.length - 1][];
            System.arraycopy(kids, 0, shrunk, 0, child);
            System.arraycopy(lows, 0, shrunkLows, 0, child);
            System.arraycopy(kids, child + 1, shrunk, child, shrunk.length - child);
            System.arraycopy(lows, child + 1, shrunkLows, child, shrunk.length - child);
            return of(shrunk, shrunkLows);
        }
    }
}
