package io.kaidan.inventory.stock;

import java.math.BigDecimal;

/** One form for every figure in the book, so that equal figures are equal whatever the store made of their trailing zeros. */
final class StockFigures {

    private StockFigures() {}

    static BigDecimal normal(BigDecimal figure) {
        var stripped = figure.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
