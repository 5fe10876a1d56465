package io.kaidan.embedded.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** Which parts of which indexes hold all documents that a query can match, and in which order to walk them. */
record Plan(List<TreeRange> stretches, boolean reverse, boolean sorted, boolean distinct, long count) {

    static final Plan NOTHING = new Plan(List.of(), false, false, true, 0);

    /** The entries of a tree from one rank to before another. */
    record TreeRange(KeyTree tree, long from, long to) {

        static TreeRange of(KeyTree tree, byte[] least, byte[] after) {
            var from = tree.rank(least);
            return new TreeRange(tree, from, Math.max(from, tree.rank(after)));
        }

        long count() {
            return to - from;
        }

        private LongStream documents(boolean reverse) {
            var walk = new KeyTree.Walk(tree);
            return LongStream.range(from, to).map(rank -> walk.documentAt(reverse ? from + to - 1 - rank : rank));
        }
    }

    static Plan of(List<TreeRange> stretches, boolean reverse, boolean sorted, boolean distinct) {
        return new Plan(stretches, reverse, sorted, distinct, stretches.stream().mapToLong(TreeRange::count).sum());
    }

    /** All that one or the other finds. */
    Plan or(Plan other) {
        var both = new ArrayList<>(stretches);
        both.addAll(other.stretches);
        return of(both, false, false, true);
    }

    /** The documents, each once; read lazily. */
    PrimitiveIterator.OfLong documents() {
        if (stretches.size() == 1 && !distinct) {
            return stretches.getFirst().documents(reverse).iterator();
        }
        var inOrder = new ArrayList<>(stretches);
        if (reverse) {
            Collections.reverse(inOrder);
        }
        var all = inOrder.stream().flatMapToLong(stretch -> stretch.documents(reverse));
        return (distinct ? all.filter(once()) : all).iterator();
    }

    private static LongPredicate once() {
        var seen = new HashSet<Long>();
        return seen::add;
    }
}
