package io.kaidan.contracts;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What can be divided and what not. The units in the table are counted, so that nobody orders half of one; kilograms, metres, litres and
 * every unit that is not in the table can be divided.
 */
public final class Units {

    private static final Set<String> COUNTED = Set.of("pc", "pcs", "pce", "pce.", "pcs.", "piece", "pieces", "ea", "each", "unit", "units",
            "st", "stk", "set", "sets", "kit", "kits", "pair", "pairs", "box", "boxes", "bx", "carton", "cartons", "ctn", "ctns", "case",
            "cases", "crate", "crates", "pack", "packs", "pk", "pkt", "bag", "bags", "bottle", "bottles", "btl", "can", "cans", "barrel",
            "barrels", "drum", "drums", "roll", "rolls", "sheet", "sheets", "pallet", "pallets", "plt", "tray", "trays", "个", "個", "件", "只",
            "隻", "台", "臺", "套", "箱", "盒", "包", "袋", "瓶", "罐", "桶", "卷", "捲", "张", "張", "支", "根", "条", "條", "块", "塊", "把", "双", "雙", "对",
            "對", "辆", "輛", "本", "片", "颗", "顆", "枚", "托");

    private Units() {}

    public static boolean isDivisible(String unit) {
        return !COUNTED.contains(Texts.normal(unit));
    }

    /** Whether there can be so many of the unit. */
    public static boolean allows(Quantity quantity) {
        return isDivisible(quantity.unit()) || isWhole(quantity.value());
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
