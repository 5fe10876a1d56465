package io.kaidan.portal.list;

import org.jspecify.annotations.Nullable;

/**
 * How many entries of a list have this value.
 *
 * @param count nothing where nobody counted; above {@link #MOST} where there are more than that
 */
public record ValueCount(String value, @Nullable Integer count) {

    static final int MOST = 1000;

    public boolean isMore() {
        return count != null && count > MOST;
    }
}
