package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import io.kaidan.embedded.store.Plan.TreeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how to find a query's documents: it counts, in each index that can help, how many entries would have to be looked at, and
 * takes the cheapest.
 */
final class Planner {

    private static final int MOST_POINTS = 10_000;

    private final List<StoreIndex> indexes;
    private final Document query;
    private final @Nullable Document orderBy;
    private final long needed;

    /**
     * @param needed how many documents are wanted at most, 0 for all
     */
    Planner(List<StoreIndex> indexes, Document query, @Nullable Document orderBy, long needed) {
        this.indexes = indexes;
        this.query = query;
        this.orderBy = orderBy == null || orderBy.isEmpty() || orderBy.containsKey("$natural") ? null : orderBy;
        this.needed = needed;
    }

    /** The best plan, or nothing where reading the whole collection of that many documents is as good. */
    Optional<Plan> plan(long documents) {
        var conditions = Condition.of(query);
        var plans = plansFor(conditions);
        if (plans.isEmpty()) {
            return alternatives(conditions).filter(plan -> plan.count() <= documents);
        }
        var fewest = Math.min(documents, plans.stream().mapToLong(Plan::count).min().orElse(documents));
        Plan best = null;
        for (var plan : plans) {
            if (best == null || cost(plan, fewest) < cost(best, fewest)) {
                best = plan;
            }
        }
        return Optional.ofNullable(best).filter(plan -> plan.sorted() || plan.count() <= documents);
    }

    private List<Plan> plansFor(Map<String, Condition> conditions) {
        var plans = new ArrayList<Plan>();
        for (var index : indexes) {
            var plan = planFor(index, conditions);
            if (plan != null) {
                plans.add(plan);
                if (plan.count() <= 1) {
                    return List.of(plan);
                }
            }
        }
        return plans;
    }

    /** Documents to look at; a sorted plan may stop early, the sooner the more of what it meets is wanted. */
    private double cost(Plan plan, long fewest) {
        if (orderBy == null) {
            return plan.count();
        }
        if (!plan.sorted()) {
            return plan.count() * 1.5 + 1;
        }
        return needed == 0 ? plan.count() : Math.min((double) plan.count(), (double) needed * plan.count() / Math.max(1, fewest));
    }

    /** Where the query is one of several alternatives: what all of them find together. */
    private Optional<Plan> alternatives(Map<String, Condition> conditions) {
        if (!(query.get("$or") instanceof Collection<?> branches)) {
            return Optional.empty();
        }
        var union = Plan.NOTHING;
        for (var branch : branches) {
            if (!(branch instanceof Document document)) {
                return Optional.empty();
            }
            var both = new HashMap<>(conditions);
            Condition.of(document).forEach((field, condition) -> both.merge(field, condition, Condition::and));
            var plans = new Planner(indexes, document, null, 0).plansFor(both);
            var best = plans.stream().min((one, other) -> Long.compare(one.count(), other.count()));
            if (best.isEmpty()) {
                return Optional.empty();
            }
            union = union.or(best.get());
        }
        return branches.isEmpty() ? Optional.empty() : Optional.of(union);
    }

    private @Nullable Plan planFor(StoreIndex index, Map<String, Condition> conditions) {
        var spec = index.spec();
        if (spec.partialFilter() != null && !PartialFilter.isImpliedBy(spec.partialFilter(), query, conditions)) {
            return null;
        }
        var tree = index.tree();
        var range = new KeyRange(index, conditions);
        if (spec.sparse() && !range.excludesMissing()) {
            return null;
        }
        var direction = range.isSinglePrefix() && index.sorts() && orderBy != null ? sortDirection(spec, range) : 0;
        if (!range.narrows() && direction == 0) {
            return null;
        }
        var stretches = range.stretches(tree);
        return Plan.of(stretches, direction < 0, direction != 0, index.multikey());
    }

    /** 1 when walking the index forwards sorts as wanted, -1 when backwards, 0 when neither does. */
    private int sortDirection(IndexSpec spec, KeyRange range) {
        var direction = 0;
        var at = range.points();
        for (var sort : Objects.requireNonNull(orderBy).entrySet()) {
            if (isFixed(sort.getKey(), spec, range.points())) {
                continue;
            }
            if (at == spec.parts().size() || !spec.parts().get(at).field().equals(sort.getKey())) {
                return 0;
            }
            var wanted = sort.getValue() instanceof Number number && number.intValue() > 0;
            var turn = wanted == spec.parts().get(at++).ascending() ? 1 : -1;
            if (direction == -turn) {
                return 0;
            }
            direction = turn;
        }
        return direction == 0 ? 1 : direction;
    }

    private static boolean isFixed(String field, IndexSpec spec, int points) {
        return spec.parts().subList(0, points).stream().anyMatch(part -> part.field().equals(field));
    }

    /** The part of an index that the conditions leave: some fields at the front fixed to points, then perhaps a range. */
    private static final class KeyRange {

        private final List<IndexSpec.Part> parts;
        private List<byte[]> prefixes = List.of(new byte[0]);
        private int points;
        private @Nullable Condition range;
        private boolean excludesMissing;
        private final boolean multikey;

        KeyRange(StoreIndex index, Map<String, Condition> conditions) {
            this.parts = index.spec().parts();
            this.multikey = index.multikey();
            for (var part : parts) {
                var condition = conditions.get(part.field());
                if (condition == null || parts.subList(0, points).stream().anyMatch(fixed -> index.shareAnArray(fixed, part))) {
                    return;
                }
                var values = condition.points();
                if (values != null && (long) prefixes.size() * values.size() <= MOST_POINTS) {
                    fix(part, values);
                    excludesMissing |= condition.exists();
                } else {
                    range = condition.isRange() ? condition : null;
                    excludesMissing |= range != null;
                    return;
                }
            }
        }

        private void fix(IndexSpec.Part part, List<@Nullable Object> values) {
            var extended = new TreeSet<>(KeyTree.ORDER);
            for (var prefix : prefixes) {
                for (var value : values) {
                    extended.add(new KeyEncoder().raw(prefix).value(value, part.ascending()).toBytes());
                }
            }
            prefixes = List.copyOf(extended);
            points++;
        }

        int points() {
            return points;
        }

        boolean narrows() {
            return points > 0 || range != null;
        }

        boolean excludesMissing() {
            return excludesMissing;
        }

        boolean isSinglePrefix() {
            return prefixes.size() == 1;
        }

        List<TreeRange> stretches(KeyTree tree) {
            return prefixes.stream().map(prefix -> stretch(tree, prefix)).filter(stretch -> stretch.count() > 0).toList();
        }

        private TreeRange stretch(KeyTree tree, byte[] prefix) {
            var condition = range;
            if (condition == null) {
                return prefix.length == 0 ? new TreeRange(tree, 0, tree.size()) : TreeRange.of(tree, prefix, KeyEncoder.after(prefix));
            }
            var part = parts.get(points);
            // In an array one element may satisfy the lower and another the upper bound: only one of them narrows.
            var lower = condition.lower();
            var upper = multikey && lower != null ? null : condition.upper();
            var least = end(prefix, part, lower, upper);
            var greatest = end(prefix, part, upper, lower);
            return part.ascending()
                    ? TreeRange.of(tree, least, KeyEncoder.after(greatest))
                    : TreeRange.of(tree, greatest, KeyEncoder.after(least));
        }

        private static byte[] end(byte[] prefix, IndexSpec.Part part, Condition.@Nullable Bound bound, Condition.@Nullable Bound opposite) {
            var encoder = new KeyEncoder().raw(prefix);
            return bound != null
                    ? encoder.value(bound.value(), part.ascending()).toBytes()
                    : encoder.typeOf(Objects.requireNonNull(opposite).value(), part.ascending()).toBytes();
        }
    }
}
