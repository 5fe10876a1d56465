package io.kaidan.inventory.stock;

import java.math.BigDecimal;

/** Normalises figures, so that equal figures are equal whatever trailing zeros the store returns. */
final class StockFigures {

    private StockFigures() {}

    static BigDecimal normal(BigDecimal figure) {
        var stripped = figure.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
