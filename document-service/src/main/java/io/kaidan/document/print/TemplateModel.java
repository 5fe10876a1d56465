package io.kaidan.document.print;

import io.kaidan.contracts.Amounts;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a document, ready for its template.
 *
 * @param verification the address at which the holder of the print can verify it
 */
public record TemplateModel(Kind kind, String number, LocalDate issuedOn, OrderContent order, String company, String verification) {

    public TemplateModel {
        order = PrintedText.of(order);
        company = PrintedText.of(company);
    }

    public List<Row> rows() {
        return order.lines().stream()
                .map(line -> new Row(line.line(), PrintedText.of(line.productId()), PrintedText.of(line.productName()),
                        PrintedText.orNull(line.specification()), line.quantity().value().toPlainString(),
                        PrintedText.of(line.quantity().unit()), line.unitPrice().amount().toPlainString(),
                        Amounts.of(line).amount().toPlainString()))
                .toList();
    }

    /** The lines of the remarks; empty if there are none. */
    public List<String> remarks() {
        return order.remarks() == null ? List.of() : PrintedText.lines(order.remarks());
    }

    public String total() {
        return plain(order.total());
    }

    private static String plain(Money money) {
        return money.currency() + " " + money.amount().toPlainString();
    }

    public record Row(int line, String productId, String productName, @Nullable String specification, String quantity, String unit,
            String unitPrice, String amount) {}
}
