package io.kaidan.local.seed;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.local.identity.DemoAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customers and products of the demonstration, which are invented. */
public final class Demonstration {

    public static final String WAREHOUSE = "WH-1";

    /** @param system the customer's trusted business system, whose flawless orders need no hand; the others order by a clerk */
    public record Customer(String id, String name, String contact, String email, Address address, @Nullable DemoAccount system) {

        public boolean hasSystem() {
            return system != null;
        }
    }

    /** @param openingStock the stock at the beginning; it is small for products that are to run short */
    public record Product(String id, String name, String specification, Money listPrice, Quantity openingStock) {

        public String unit() {
            return openingStock.unit();
        }
    }

    public static final List<Customer> CUSTOMERS = List.of(
            customer("C-1001", "上海明德机械有限公司", "王秀英", "王秀英", "浦东新区张江路 88 号", "上海", "上海市", "201203"),
            customer("C-1002", "深圳市华强电子有限公司", "李建国", "李建国", "福田区深南中路 2018 号", "深圳", "广东省", "518031"),
            customer("C-1003", "北京中科仪器股份有限公司", "张伟", "张伟", "海淀区中关村南大街 5 号", "北京", "北京市", "100081"),
            customer("C-1004", "杭州西湖文具商行", "陈静", "陈静", "西湖区文三路 391 号", "杭州", "浙江省", "310012"),
            customer("C-1005", "臺北宏達貿易股份有限公司", "林怡君", "林怡君", "信義區松仁路 100 號", "臺北", "臺北市", "110"),
            customer("C-1006", "成都天府餐饮设备有限公司", "刘洋", "刘洋", "武侯区人民南路四段 12 号", "成都", "四川省", "610041"),
            customer("C-1007", "Müller & Söhne Maschinenbau GmbH", "Jürgen Müller", "Müller & Söhne, Wareneingang",
                    "Königstraße 27", "Stuttgart", "Baden-Württemberg", "70173"),
            customer("C-1008", "Ateliers Lefèvre SARL", "Hélène Lefèvre", "Ateliers Lefèvre", "12 rue de l’Église", "Lyon",
                    "Auvergne-Rhône-Alpes", "69002"),
            customer("C-1009", "武汉长江医疗器械有限公司", "赵敏", "赵敏", "江汉区建设大道 568 号", "武汉", "湖北省", "430022"),
            customer("C-1010", "Nguyễn Văn Phát Trading Co.", "Nguyễn Thị Mai", "Kho Nguyễn Văn Phát", "45 Lê Lợi", "Đà Nẵng",
                    "Đà Nẵng", "550000"),
            customer("C-1011", "西安古城建材有限公司", "孙磊", "孙磊", "雁塔区高新路 25 号", "西安", "陕西省", "710075"),
            customer("C-1012", "Łódzkie Zakłady Techniczne sp. z o.o.", "Małgorzata Wójcik", "Magazyn ŁZT", "ul. Piotrkowska 104",
                    "Łódź", "łódzkie", "90-004"));

    public static final List<Product> PRODUCTS = List.of(
            product("P-1001", "不锈钢六角螺栓", "M8×40，304，全螺纹", "0.85", 200_000, "pcs"),
            product("P-1002", "不锈钢六角螺母", "M8，304", "0.32", 200_000, "pcs"),
            product("P-1003", "深沟球轴承", "6204-2RS，20×47×14 mm", "12.60", 40_000, "pcs"),
            product("P-1004", "聚氨酯输送带", "宽 500 mm，厚 3 mm，绿色", "168.00", 12_000, "m"),
            product("P-1005", "三相异步电动机", "YE3-90L-4，1.5 kW，380 V", "1180.00", 3_000, "pcs"),
            product("P-1006", "可编程控制器", "DI 14／DO 10，以太网", "2460.50", 2_000, "pcs"),
            product("P-1007", "接近开关", "M12，PNP，常开，IP67", "68.00", 20_000, "pcs"),
            product("P-1008", "工业润滑脂", "锂基 2 号，每桶 15 kg", "21.40", 30_000, "kg"),
            product("P-1009", "气动快速接头", "PU 管 8 mm，G1/4″", "6.75", 60_000, "pcs"),
            product("P-1010", "电缆 RVV", "4×1.5 mm²，黑色", "9.20", 80_000, "m"),
            product("P-1011", "液晶显示屏", "10.1″，1280×800，触摸", "735.00", 3_000, "pcs"),
            product("P-1012", "防静电周转箱", "600×400×230 mm", "86.00", 8_000, "pcs"),
            product("P-1013", "高硼硅玻璃烧杯", "500 mL，带刻度", "24.80", 15_000, "pcs"),
            product("P-1014", "丁腈手套", "无粉，L 码，每盒 100 只", "39.90", 50_000, "box"),
            product("P-1015", "A4 复印纸", "80 g，每箱 5 包", "135.00", 12_000, "box"),
            product("P-1016", "中性笔", "0.5 mm，黑色，每盒 12 支", "18.60", 25_000, "box"),
            product("P-1017", "鐵觀音茶葉", "安溪，一級，真空 250 g", "88.00", 10_000, "bag"),
            product("P-1018", "Präzisions-Messschieber", "0–150 mm, Auflösung 0,01 mm", "412.00", 4_000, "pcs"),
            product("P-1019", "Dichtungsring NBR", "50×3 mm, 70 Shore A", "1.15", 90_000, "pcs"),
            product("P-1020", "Câble d’alimentation IEC C13", "2 m, 10 A, noir", "14.30", 30_000, "pcs"),
            product("P-1021", "伺服驱动器", "750 W，EtherCAT，稀缺", "3280.00", 30, "pcs"),
            product("P-1022", "光纤收发器", "千兆，单模 20 km，稀缺", "265.00", 40, "pcs"));

    private Demonstration() {}

    private static Customer customer(String id, String name, String contact, String recipient, String street, String city,
            String region, String postalCode) {
        var country = switch (id) {
            case "C-1005" -> "TW";
            case "C-1007" -> "DE";
            case "C-1008" -> "FR";
            case "C-1010" -> "VN";
            case "C-1012" -> "PL";
            default -> "CN";
        };
        var system = switch (id) {
            case "C-1001" -> DemoAccount.MINGDE_SYSTEM;
            case "C-1002" -> DemoAccount.HUAQIANG_SYSTEM;
            case "C-1003" -> DemoAccount.ZHONGKE_SYSTEM;
            default -> null;
        };
        var number = Integer.parseInt(id.substring(2));
        return new Customer(id, name, contact, "orders-" + number + "@customer.example",
                new Address(recipient, "+86 21 5550 " + number, street, city, region, postalCode, country), system);
    }

    private static Product product(String id, String name, String specification, String price, long openingStock, String unit) {
        return new Product(id, name, specification, Money.of(price, "CNY"), Quantity.of(openingStock, unit));
    }
}
