package io.kaidan.document;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import java.time.LocalDate;
import java.util.List;

/** Orders for tests, Chinese and Latin. */
public final class TestOrders {

    public static final Line BOLTS = new Line(1, "P-1001", "不锈钢六角螺栓", "M8×40, 304 不锈钢", Quantity.of(200, "pcs"), Money.of("1.25", "CNY"));
    public static final Line CABLE = new Line(2, "P-2002", "Copper cable", null, Quantity.of("12.5", "m"), Money.of("8.40", "CNY"));

    private TestOrders() {}

    public static OrderContent content(String orderNumber) {
        return content(orderNumber, 1, BOLTS, CABLE);
    }

    public static OrderContent content(String orderNumber, int revision, Line... lines) {
        var total = List.of(lines).stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money.zero("CNY"), Money::plus);
        return new OrderContent(orderNumber, revision, "C-1", "上海华东机械有限公司", "王小明", "PO-77", LocalDate.of(2026, 12, 1),
                new Address("王小明", "+86 21 5555 0100", "南京东路 100 号", "上海", "上海市", "200001", "CN"), List.of(lines), total, "请在上午送货");
    }

    public static List<PickLine> picked(OrderContent content) {
        return content.lines().stream().map(line -> new PickLine(line.line(), line.productId(), line.quantity())).toList();
    }
}
