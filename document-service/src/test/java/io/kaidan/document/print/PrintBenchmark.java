package io.kaidan.document.print;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.document.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Measures the cost of a document on one thread. Arguments: the number of documents in a round, the number of rounds, and optionally a
 * directory for one document of each kind.
 */
final class PrintBenchmark {

    private static final List<Kind> KINDS = List.of(Kind.values());

    private PrintBenchmark() {}

    @SuppressWarnings("SystemOut") // what it measures is its output
    public static void main(String... arguments) throws IOException {
        int documents = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        var renderer = new TemplatePdfRenderer(1);
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round <= rounds; round++) {
            int count = round == 0 ? 1 : documents;
            long started = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            for (int i = 0; i < count; i++)
                bytes += renderer.pdf(model(i)).length;
            double milliseconds = (threads.getCurrentThreadCpuTime() - started) / 1e6 / count;
            System.out.printf("%s: %d documents, %.1f ms of processor time and %d bytes each%n",
                    round == 0 ? "first" : "round " + round, count, milliseconds, bytes / count);
        }
        if (arguments.length > 2)
            for (int i = 0; i < KINDS.size(); i++)
            Files.write(Path.of(arguments[2], KINDS.get(i).template() + ".pdf"), renderer.pdf(model(i)));
    }

    private static TemplateModel model(int i) {
        var kind = KINDS.get(i % KINDS.size());
        var lines = List.of(
                new Line(1, "P-1001", "不锈钢六角螺栓", "M8×40, 304 不锈钢", Quantity.of(200 + i % 50, "pcs"), Money.of("1.25", "CNY")),
                new Line(2, "P-2002", "Copper cable", null, Quantity.of("12.5", "m"), Money.of("8.40", "CNY")),
                new Line(3, "P-3003", "黄铜接头 DN15", "内螺纹", Quantity.of(7, "pcs"), Money.of("19.90", "CNY")));
        var total = lines.stream().map(line -> line.unitPrice().times(line.quantity())).reduce(Money.zero("CNY"), Money::plus);
        var order = new OrderContent("SO2026-%06d".formatted(i), 1, "C-1", "上海华东机械有限公司", "王小明", "PO-" + i, LocalDate.of(2026, 12, 1),
                new Address("王小明", "+86 21 5555 0100", "南京东路 100 号", "上海", "上海市", "200001", "CN"), lines, total, "请在上午送货");
        return new TemplateModel(kind, kind.prefix() + "2026-%06d".formatted(i), LocalDate.of(2026, 11, 24), order,
                "Kaidan Trading 开单贸易有限公司", "http://localhost:8080/api/documents/0197a0c0-0000-8000-8000-%012d/verification".formatted(i));
    }
}
