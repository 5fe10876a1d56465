package io.kaidan.kpi.indicators;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The four indicators of a clerk's orders of a month.
 *
 * @param clerk null for the whole desk
 */
public record Indicators(@Nullable String clerk, YearMonth month, Ratio accuracy, Ratio timeliness, Ratio satisfaction,
        Ratio stockCheckAccuracy) {

    static Indicators of(@Nullable String clerk, YearMonth month, Map<Indicator, Ratio> ratios) {
        var all = new EnumMap<Indicator, Ratio>(Indicator.class);
        for (var indicator : Indicator.values())
            all.put(indicator, ratios.getOrDefault(indicator, Ratio.NOTHING));
        return new Indicators(clerk, month, all.get(Indicator.ACCURACY), all.get(Indicator.TIMELINESS), all.get(Indicator.SATISFACTION),
                all.get(Indicator.STOCK_CHECK_ACCURACY));
    }
}
