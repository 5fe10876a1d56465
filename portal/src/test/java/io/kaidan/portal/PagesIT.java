package io.kaidan.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

@PortalTest
class PagesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private StubServices services;

    private TomcatWebServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    void findServer(ServletWebServerApplicationContext context) {
        server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
    }

    @BeforeEach
    void startAnew() {
        services.startAnew();
    }

    @Test
    void areForPeopleWhoHaveSignedIn() throws Exception {
        for (var path : new String[]{"/orders", "/orders/new", "/orders/export.csv", "/intakes", "/shortages", "/operations",
                "/lookup/products?q=x",
                "/anything"})
            assertThat(http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(401);
    }

    @Test
    void showOrdersAsTheAddressSaysAndAskWithThePersonsOwnToken() throws Exception {
        var page = get("/orders?q=%E9%98%B3%26x&state=ENTERED");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("SO2026-000001", "12,345.50 CNY", "Entered", "clerk", "late", "after=p%3D2%26x")
                .contains("&lt;b&gt;阳光五金&lt;/b&gt;").doesNotContain("<b>阳光");
        assertThat(services.last("GET").token()).isEqualTo("Bearer clerk-CLERK");
        assertThat(asked("/api/orders?")).contains("q=%E9%98%B3%26x", "state=ENTERED", "limit=50");
        assertThat(asked("/api/orders/counts?")).contains("q=%E9%98%B3%26x", "state=ENTERED").doesNotContain("limit");

        get("/orders?after=p%3D2%26x&sort=-wantedBy");

        assertThat(asked("/api/orders?")).contains("after=p%3D2%26x", "sort=-wantedBy");
    }

    private String asked(String path) {
        return services.asked.stream().map(StubServices.Asked::target).filter(target -> target.startsWith(path))
                .reduce((_, later) -> later).orElse("");
    }

    @Test
    void offerFiltersWithCountsPresetsAndSortingInTheAddress() throws Exception {
        var page = get("/orders?state=ENTERED&state=VERIFIED&need=GOODS&sort=wantedBy&q=x&other=1").body();

        assertThat(asked("/api/orders?")).contains("state=ENTERED", "state=VERIFIED", "need=GOODS").doesNotContain("other");
        assertThat(page).contains("1,000+", "name=\"state\" value=\"VERIFIED\" checked", "aria-sort=\"ascending\"",
                "/orders?need=GOODS&amp;q=x&amp;sort=-wantedBy&amp;state=ENTERED&amp;state=VERIFIED",
                "/orders/export.csv?need=GOODS&amp;q=x&amp;sort=wantedBy&amp;state=ENTERED&amp;state=VERIFIED")
                .doesNotContain("other=1&amp;state");
        assertThat(get("/orders?clerk=clerk").body()).containsPattern("href=\"/orders\\?clerk=clerk\" aria-current=\"true\"");
        assertThat(get("/orders?need=HASTE&lang=zh-CN").body()).contains("已逾期").containsPattern("need=HASTE\" aria-current=\"true\"");
        assertThat(get("/orders?q=nothing").body()).contains("No order fits", "Without conditions");
        services.away = "/api/orders/counts";
        assertThat(get("/orders").body()).contains("SO2026-000001").doesNotContain("1,000+");
    }

    @Test
    void showTheColumnsThatWereChosenLast() throws Exception {
        var chosen = get("/orders?column=customer&column=channel&column=nothing");

        assertThat(chosen.body()).contains("SO2026-000001", "Telephone").doesNotContain("12,345.50");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("columns-orders=customer.channel;");
        assertThat(get("/orders", "Cookie", "columns-orders=customer.channel").body()).contains("Telephone").doesNotContain("12,345.50");
        assertThat(get("/orders", "Cookie", "columns-orders=%%%").body()).contains("12,345.50");
    }

    @Test
    void exportWhatIsShownForSpreadsheets(@TempDir Path folder) throws Exception {
        services.customerOrderNumber = "=HYPERLINK(1)";
        var csv = get("/orders/export.csv?state=ENTERED&column=customerNumber&column=wantedBy&column=total&lang=zh-CN");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow()).contains("orders-", ".csv");
        assertThat(csv.body().lines()).hasSize(4).first().isEqualTo("\ufeff订单号,客户单号,要求交货日,合计,单位");
        assertThat(csv.body()).containsPattern("SO2026-000001,'=HYPERLINK\\(1\\),\\d{4}-\\d\\d-\\d\\d,12345.50?,CNY");
        assertThat(asked("/api/orders?")).contains("after=", "state=ENTERED", "limit=200");

        var excel = http.send(HttpRequest.newBuilder(uri("/orders/export.xlsx")).header("Authorization", "Bearer clerk-CLERK").build(),
                BodyHandlers.ofByteArray());
        var parts = new java.util.HashMap<String, String>();
        try (var zip = new java.util.zip.ZipFile(Files.write(folder.resolve("orders.xlsx"), excel.body()).toFile())) {
            for (var part : java.util.Collections.list(zip.entries()))
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>12345.5");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("SO2026-000003", "Processed");
        services.away = "/api/orders";
        assertThat(get("/orders/export.xlsx").statusCode()).isEqualTo(503);
    }

    @Test
    void speakTheChosenLanguageAndRememberIt() throws Exception {
        var chinese = get("/orders?state=ENTERED&lang=zh-CN");

        assertThat(chinese.body()).contains("新建订单", "已录入", "/orders?state=ENTERED&amp;lang=zh-TW");
        assertThat(chinese.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("lang=zh-CN");
        assertThat(get("/intakes", "Cookie", "lang=zh-TW").body()).contains("訂單接收");
        assertThat(get("/intakes", "Accept-Language", "zh-CN,zh;q=0.9").body()).contains("订单接收");
        assertThat(get("/intakes", "Accept-Language", "fr").body()).contains("Intake");
    }

    @Test
    void showAnOrderWithWhatItWaitsForAndWhatMayBeDone() throws Exception {
        var page = get("/orders/o-1");

        assertThat(page.body()).contains("SO2026-000042", "Waits for the second look, since 2026-11-24 11:00",
                "Let a clerk verify the order.", "hx-post=\"/orders/o-1/verification\"", "M6×20",
                "175.00 CNY", "275.00 CNY");
        assertThat(get("/orders/o-3").body())
                .contains("Waits for goods that are short: P-100 120 pcs / 500 pcs (available / wanted), since 2026-11-24 11:00");
        assertThat(get("/orders/o-3?lang=zh-TW").body()).contains("等待缺貨商品到貨：P-100 120 pcs / 500 pcs（現有 / 需要），自 2026-11-24 11:00 起");
        assertThat(get("/orders/o-2").body()).contains("/api/documents/d-1/pdf", "XS2026-000001",
                "href=\"/documents/d-2\"", "class=\"number void\"", "/api/documents/d-4/pdf");
    }

    @Test
    void offerTheChannelsByWhichPeopleOrder() throws Exception {
        assertThat(get("/orders/new").body()).contains("value=\"TELEPHONE\"", "value=\"EMAIL\"", "value=\"FAX\"")
                .doesNotContain("value=\"SYSTEM\"");
    }

    @Test
    void beginWhereThePersonsWorkIs() throws Exception {
        assertThat(get("/").headers().firstValue("Location")).hasValueSatisfying(page -> assertThat(page).endsWith("/orders"));
        assertThat(get("/", "Authorization", "Bearer lee-LOGISTICS").headers().firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(page).endsWith("/shipments"));
        for (var role : new String[]{"WAREHOUSE", "DEPARTMENT"}) {
            assertThat(get("/", "Authorization", "Bearer person-" + role).headers().firstValue("Location"))
                    .hasValueSatisfying(page -> assertThat(page).endsWith("/shortages"));
            assertThat(get("/shortages", "Authorization", "Bearer person-" + role).body()).contains("href=\"/shortages\"")
                    .doesNotContain("href=\"/orders", "href=\"/intakes", "/orders/o-3");
        }
        assertThat(get("/orders", "Authorization", "Bearer boss-MANAGER").body()).contains("href=\"/intakes\"")
                .doesNotContain("href=\"/orders/new\"");
        assertThat(get("/orders/o-1", "Authorization", "Bearer boss-MANAGER").body()).doesNotContain("/orders/o-1/verification");
    }

    @Test
    void showWhatADocumentSaysBeforeItIsPassedAndPassWhatWasSeen() throws Exception {
        assertThat(get("/documents/d-2").body()).contains("Submitted by clerk3", "不锈钢螺丝", "175.00 CNY", "275.00 CNY", "解放路 1 号",
                "hx-post=\"/documents/d-2/approval\"", "value=\"7\"");
        assertThat(get("/documents/d-3").body()).contains("A second person has to do this")
                .containsPattern("id=\"approves\"[^>]* disabled");
        assertThat(get("/documents/d-5").body()).contains("The price is wrong", "hx-post=\"/documents/d-5/submission\"");
        assertThat(get("/documents/d-4").body()).contains("Voided by boss", "/api/documents/d-4/pdf")
                .doesNotContain("hx-post=\"/documents/d-4/approval");
        assertThat(get("/documents/d-2", "Authorization", "Bearer boss-MANAGER").body()).doesNotContain("/documents/d-2/approval");

        var approved = post("/documents/d-2/approval", "orderId", "o-2", "version", "7");

        assertThat(approved.headers().firstValue("HX-Redirect")).contains("/orders/o-2");
        assertThat(services.last("POST").target()).isEqualTo("/api/documents/d-2/approval");
        assertThat(services.last("POST").ifMatch()).isEqualTo("\"7\"");
        assertThat(post("/documents/d-2/approval", "orderId", "o-2", "version", "6").statusCode()).isEqualTo(422);

        post("/documents/d-2/return", "orderId", "o-2", "version", "7", "reason", "Price");

        assertThat(services.last("POST").body().path("reason").asString()).isEqualTo("Price");
    }

    @Test
    void tellWhatHappenedInTheLanguageOfTheReader() throws Exception {
        services.tell("IntakeReceived", "The request was received by e-mail.", java.util.Map.of("channel", "EMAIL"));
        services.tell("DocumentReturned", "The sales order was returned: 价格不对", java.util.Map.of("kind", "SALES_ORDER", "said", "价格不对"));
        services.tell("SomethingNew", "Something new happened.");
        services.tell("OrderEntered", "The order was entered as SO2026-000042.");

        assertThat(get("/orders/o-1?lang=zh-CN").body()).contains("收到客户订货需求（邮件）。", "销售订单已退回：价格不对", "Something new happened.",
                "The order was entered as SO2026-000042.");
        assertThat(get("/orders/o-1?lang=en").body()).contains("The request was received by e-mail.");
        services.refusal = "You entered it.";
        services.refusalCode = "already-dispatched";
        assertThat(post("/orders/o-1/cancellation?lang=zh-CN", "version", "1", "reason", "x").body()).contains("货物已离开仓库");
        services.refusalCode = "content-differs";
        assertThat(post("/documents/d-2/approval?lang=zh-TW", "orderId", "o-2", "version", "7").body()).contains("單據內容與訂單不符",
                "You entered it.");
    }

    @Test
    void refuseToSaveOverAColleagueUnlessThatWasDecided() throws Exception {
        post("/orders/new", "key", "k-9", "channel", "EMAIL", "customerId", "C-1", "currency", "CNY", "country", "CN");
        services.colleagueSaves("""
            {"customerId":"C-1","contact":"Ann","lines":[{"productId":"P-100","quantity":{"value":"500","unit":"pcs"}}]}""");
        var typed = new String[]{"version", "3", "customerId", "C-1", "customerName", "阳光五金有限公司", "contact", "李华", "currency", "CNY",
                "productId", "P-100", "quantity", "700", "unit", "pcs"};

        var refused = post("/intakes/i-1/request", typed);

        assertThat(refused.body()).contains("A colleague saved this while you were typing", "Ann", "value=\"李华\"", "Line 1 · Quantity",
                "value=\"700\"", "name=\"over\" value=\"4\"", "name=\"version\" value=\"3\"").doesNotContain("/intakes/i-1/review");
        assertThat(post("/intakes/i-1/request", typed).body()).contains("A colleague saved this");

        var over = Arrays.copyOf(typed, typed.length + 2);
        over[typed.length] = "over";
        over[typed.length + 1] = "4";
        var saved = post("/intakes/i-1/request", over);

        assertThat(saved.body()).doesNotContain("A colleague saved this").contains("name=\"version\" value=\"5\"");
        assertThat(services.last("PUT").body().path("contact").asString()).isEqualTo("李华");
    }

    @Test
    void keepTheVersionThatWasTypedUponWhenAFieldIsWrong() throws Exception {
        post("/orders/new", "key", "k-8", "channel", "EMAIL", "customerId", "C-1", "currency", "CNY", "country", "CN");
        services.colleagueSaves("{\"customerId\":\"C-1\",\"lines\":[]}");
        services.refusal = "is wrong";

        assertThat(post("/intakes/i-1/request", "version", "3", "customerId", "C-1").body()).contains("name=\"version\" value=\"3\"");
    }

    @Test
    void sendACustomerWhoWasTypedAndNotChosen() throws Exception {
        post("/orders/new", "key", "k-7", "channel", "EMAIL", "customerId", "", "customerName", "阳光", "currency", "CNY", "country", "CN");

        assertThat(services.last("POST").body().path("customerId").asString()).isEqualTo("阳光");
        assertThat(get("/intakes/i-1").body()).containsPattern("name=\"customerId\" value=\"\"")
                .containsPattern("name=\"customerName\" value=\"阳光\"");
    }

    @Test
    void sendTheLivePartOfAnOrderOnlyWhereItHasChanged() throws Exception {
        var live = get("/orders/o-2/live").body();
        var next = live.substring(live.indexOf("/orders/o-2/live"), live.indexOf('"', live.indexOf("/orders/o-2/live"))).replace("&amp;",
                "&");

        assertThat(get(next).statusCode()).isEqualTo(204);

        services.tell("GoodsPicked", "The goods are picked.");

        assertThat(get(next).body()).contains("The goods are picked.").doesNotContain("<html");
    }

    @Test
    void doWhatIsAllowedOnTheVersionThatWasSeen() throws Exception {
        var done = post("/orders/o-1/verification", "version", "1");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(services.last("POST").target()).isEqualTo("/api/orders/o-1/verification");
        assertThat(services.last("POST").ifMatch()).isEqualTo("\"1\"");
        assertThat(services.last("POST").token()).isEqualTo("Bearer clerk-CLERK");
    }

    @Test
    void sayWhyARefusalWasOneWhereTheNoticesStand() throws Exception {
        services.refusal = "You entered this order: somebody else has to verify it.";

        var refused = post("/orders/o-1/verification", "version", "1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("HX-Retarget")).contains("#notice");
        assertThat(refused.body()).contains("somebody else has to verify it").doesNotContain("<html");
        assertThat(post("/orders/o-1/verification?lang=zh-CN", "version", "1").body()).contains("须由另一人进行此操作");
    }

    @Test
    void takeARequestAndGoToIt() throws Exception {
        var taken = post("/orders/new", "key", "k-1", "channel", "EMAIL", "customerId", "C-1", "wantedBy", "2027-01-15", "currency", "CNY",
                "recipient", "李华", "country", "CN", "productId", "P-100", "productName", "不锈钢螺丝", "specification", "M6×20", "quantity",
                "500",
                "unit", "pcs", "unitPrice", "0.35", "productId", "", "productName", "", "specification", "", "quantity", "", "unit", "",
                "unitPrice", "");

        assertThat(taken.statusCode()).isEqualTo(204);
        assertThat(taken.headers().firstValue("HX-Redirect")).contains("/intakes/i-1");
        var told = services.last("POST");
        assertThat(told.key()).isEqualTo("k-1");
        assertThat(told.body().path("lines")).hasSize(1);
        assertThat(told.body().at("/lines/0/quantity/value").asString()).isEqualTo("500");
        assertThat(told.body().at("/lines/0/unitPrice/currency").asString()).isEqualTo("CNY");
        assertThat(told.body().at("/deliverTo/recipient").asString()).isEqualTo("李华");
        assertThat(told.body().has("remarks")).isFalse();
    }

    @Test
    void loseNothingThatWasTypedWhereARequestIsNotTaken() throws Exception {
        var again = post("/orders/new", "key", "k-2", "channel", "FAX", "customerId", "C-1", "customerName", "阳光", "currency", "CNY",
                "street", "解放路 1 号", "country", "DE", "remarks", "before noon", "productId", "P-100", "productName", "螺丝", "specification",
                "", "quantity",
                "many",
                "unit", "pcs", "unitPrice", "0.35");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body())
                .contains("value=\"many\"", "before noon", "value=\"阳光\"", "value=\"解放路 1 号\"", "value=\"DE\"",
                        "is not a decimal number such as 12.50")
                .doesNotContain("value=\"k-2\"").doesNotContain("<html");
        assertThat(again.body()).containsPattern("<option value=\"FAX\" selected=\"selected\"");
    }

    @Test
    void showFindingsAtTheirFieldsInTheLanguageOfTheReader() throws Exception {
        post("/orders/new", "key", "k-3", "channel", "EMAIL", "customerId", "C-1", "currency", "CNY", "country", "CN");

        assertThat(get("/intakes/i-1").body()).contains("It is not said by when the customer wants the goods", "disabled", "One point has")
                .containsPattern("name=\"wantedBy\"[^>]*aria-invalid=\"true\" aria-describedby=\"about-wantedBy\"")
                .containsPattern("id=\"about-wantedBy\"");
        assertThat(get("/intakes/i-1?lang=zh-CN").body()).contains("缺少要求交货日");

        var completed = post("/intakes/i-1/request", "version", "3", "customerId", "C-1", "wantedBy", "2027-01-15", "country", "CN");

        assertThat(services.last("PUT").ifMatch()).isEqualTo("\"3\"");
        assertThat(completed.body()).contains("Complete and clear");
        assertThat(post("/intakes/i-1/review", "version", "4").body()).contains("Enter as an order");
        assertThat(post("/intakes/i-1/entry", "version", "4").headers().firstValue("HX-Redirect")).contains("/orders/i-1");
    }

    @Test
    void showWhatIsShortAndLetPurchasingSayWhenItComes() throws Exception {
        assertThat(get("/shortages").body()).contains("SO2026-000003", "500 pcs wanted, 120 pcs there", "At risk");
        assertThat(get("/replenishments?state=REQUESTED").body()).contains("1,000 pcs").doesNotContain("hx-post=\"/replenishments");
        assertThat(asked("/api/replenishments?")).contains("state=REQUESTED");
        assertThat(get("/replenishments", "Authorization", "Bearer purchasing-DEPARTMENT").body())
                .contains("hx-post=\"/replenishments/r-1");

        var noted = post("/replenishments/r-1/progress", "state", "ORDERED", "expectedOn", "2026-12-02");

        assertThat(noted.headers().firstValue("HX-Refresh")).contains("true");
        assertThat(services.last("POST").body().toString()).contains("\"expectedOn\":\"2026-12-02\"");
    }

    @Test
    void workOnWhereAServiceIsAwayOrGivesNoAnswer() throws Exception {
        services.away = "/api/shortages";
        services.hanging = "/api/operations/kpi";
        var shortages = get("/shortages");
        var operations = get("/operations", "Authorization", "Bearer boss-SUPERVISOR");

        assertThat(shortages.statusCode()).isEqualTo(200);
        assertThat(shortages.body()).contains("The stockroom is not available at the moment", "href=\"/orders\"")
                .doesNotContain("SO2026-000003");
        assertThat(operations.statusCode()).isEqualTo(200);
        assertThat(operations.body()).contains("The statistics office is not available at the moment", "SO2026-000003", "OrderVerified");
        assertThat(get("/shortages?lang=zh-CN").body()).contains("库存服务暂时不可用");

        services.away = "/api/orders";
        assertThat(get("/orders").body()).contains("The order desk is not available at the moment", "href=\"/intakes\"");
        assertThat(get("/orders/o-1").statusCode()).isEqualTo(503);
        assertThat(post("/orders/o-1/verification", "version", "1").body()).contains("No store.");
        services.away = "none";
        services.breaking = "/api/orders";
        assertThat(get("/orders").body()).contains("The order desk is not available at the moment");
        assertThat(get("/orders/o-1").statusCode()).isEqualTo(503);
        services.breaking = "none";
        services.hanging = "/api/orders";
        assertThat(get("/orders").body()).contains("The order desk is not available at the moment");
    }

    @Test
    void offerInTheMenuWhatTheRoleMayUseAndMarkWhereOneIs() throws Exception {
        assertThat(get("/documents/d-2").body()).containsPattern("href=\"/orders\" aria-current=\"page\"");
        assertThat(get("/orders/new").body()).containsPattern("href=\"/orders/new\" class=\"primary\" aria-current=\"page\"");
        assertThat(get("/shortages", "Authorization", "Bearer store-WAREHOUSE").body())
                .containsPattern("href=\"/shortages\" aria-current=\"page\"").doesNotContain("href=\"/operations\"", "Supervision");
        assertThat(get("/shortages", "Authorization", "Bearer admin-ADMIN").body()).contains("href=\"/operations\"", "Supervision");
    }

    @Test
    void showShipmentsByDayAndCarrierAndOffersLogisticsTheReport() throws Exception {
        var lee = new String[]{"Authorization", "Bearer lee-LOGISTICS"};
        var list = get("/shipments?carrier=local&delayed=true&dispatchFrom=2026-12-01", lee).body();

        assertThat(asked("/api/shipments?")).contains("carrier=local", "delayed=true", "dispatchFrom=2026-12-01", "sort=-dispatchOn");
        assertThat(list).contains("SO2026-000042", "Under way", "CN-4711", "杭州", "name=\"carrier\" value=\"express\"")
                .containsPattern("href=\"/shipments\" aria-current=\"page\"");
        assertThat(get("/shipments?state=EXPECTED", lee).statusCode()).isEqualTo(200);
        assertThat(asked("/api/shipments?")).doesNotContain("sort=");
        services.away = "/api/carriers";
        assertThat(get("/shipments", lee).body()).contains("SO2026-000042").doesNotContain("value=\"express\"");

        assertThat(get("/shipments/s-2", lee).body()).contains("The carrier announced a delay: expected on 2026-12-04", "Picked up", "snow",
                "the carrier has no room on an earlier day",
                "hx-post=\"/shipments/s-2/reports\"").doesNotContain("href=\"/orders/o-2\"");
        assertThat(get("/shipments/s-1", lee).body()).contains("No carrier has accepted the shipment yet")
                .containsPattern("id=\"reports\"[^>]* disabled");
        assertThat(get("/shipments/s-1?lang=zh-CN", lee).body()).contains("承运商尚未接受此发运");
        assertThat(get("/shipments/s-2").body()).contains("href=\"/orders/o-2\"").doesNotContain("hx-post=\"/shipments");
    }

    @Test
    void exportShipmentsToo() throws Exception {
        assertThat(get("/shipments/export.csv?column=state", "Authorization", "Bearer lee-LOGISTICS").body())
                .contains("\ufeffOrder,State", "SO2026-000042,Under way");
    }

    @Test
    void showStuckWorkAndFailedMessagesAndLetAdministratorsDecide() throws Exception {
        var supervisor = get("/operations?age=PT4H", "Authorization", "Bearer boss-SUPERVISOR").body();
        assertThat(supervisor)
                .contains("href=\"/orders/o-3\"", "goods that are short: P-100", "Follow the replenishment of the products",
                        "href=\"/intakes/i-8\"",
                        "the customer&#39;s answer: Which length?", "OrderVerified", "No &lt;i&gt;such&lt;/i&gt; draft.",
                        "kaidan.orders-1@7")
                .doesNotContain("/replay", "<i>such");
        assertThat(services.asked).anySatisfy(asked -> assertThat(asked.target()).contains("/api/orders/stuck", "olderThan=PT4H"));
        assertThat(get("/operations?lang=zh-CN", "Authorization", "Bearer boss-SUPERVISOR").body()).contains("缺货商品到货：P-100 120 pcs",
                "请跟进缺货商品的补货，或取消订单。");
        assertThat(get("/operations", "Authorization", "Bearer admin-ADMIN").body())
                .contains("hx-post=\"/operations/document/failed-messages/l-1/replay\"",
                        "hx-post=\"/operations/document/failed-messages/l-1/discard\"");
        assertThat(get("/orders").body()).doesNotContain("href=\"/operations\"");
        assertThat(get("/orders", "Authorization", "Bearer boss-SUPERVISOR").body()).contains("href=\"/operations\"");

        assertThat(post("/operations/document/failed-messages/l-1/replay").headers().firstValue("HX-Refresh")).contains("true");
        assertThat(services.last("POST").target()).isEqualTo("/api/operations/document/dead-letters/l-1/replay");
        var failed = post("/operations/document/failed-messages/l-2/replay");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).contains("Still no such draft.");
        assertThat(post("/operations/document/failed-messages/l-1/discard", "reason", "twice").headers().firstValue("HX-Refresh"))
                .contains("true");
        assertThat(services.last("POST").body().path("reason").asString()).isEqualTo("twice");
        assertThat(post("/operations/nobody/failed-messages/l-1/replay").statusCode()).isEqualTo(422);
    }

    @Test
    void offerCustomersAndProductsByAFewLetters() throws Exception {
        assertThat(get("/lookup/products?q=%E8%9E%BA").body()).contains("\"productId\":\"P-100\"", "\"price\":\"0.35\"");
        assertThat(services.last("GET").target()).contains("/api/products?").contains("q=%E8%9E%BA");
        assertThat(get("/lookup/customers?q=sun").body()).contains("阳光五金有限公司");
    }

    @Test
    void sendNoScriptWithThePageAndLetNobodyFrameIt() throws Exception {
        var page = get("/orders");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'",
                "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern(" on[a-z]+=")
                .doesNotContain("style=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders?=1", "/orders?q=%zz", "/orders?%ff=1", "/orders?q=%D6%D0", "/orders?lang=%ff", "/orders?a=1&&=&b",
            "/orders?MANY",
            "/orders/o-1/live?seen=%zz", "/intakes?=1", "/lookup/products?q=%zz", "/orders/%ff", "/orders/%zz", "/orders/\u00d6",
            "/app/%ff"})
    void sayOfARequestThatCannotBeReadThatItCannotInTheLanguageOfTheReader(String path) throws Exception {
        var target = path.replace("MANY", "a=1" + "&a=1".repeat(1_000));
        var english = raw("GET", target, "Accept: text/html");

        assertThat(english).startsWith("HTTP/1.1 400").contains("This request cannot be read", "Referrer-Policy: same-origin",
                "Content-Security-Policy: default-src 'self'").doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("Tomcat");
        if (!path.contains("\u00d6")) // not even its headers are read
            assertThat(raw("GET", target, "Accept: text/html", "Cookie: lang=zh-TW")).startsWith("HTTP/1.1 400").contains("無法讀取此請求");
    }

    @Test
    void sayOfAFormThatCannotBeReadThatItCannot() throws Exception {
        for (var form : new String[]{"version=%zz", "=1", "%ff=1", "reason=%D6%D0"})
            assertThat(raw("POST", "/orders/o-1/cancellation", form, "Accept: text/html",
                    "Content-Type: application/x-www-form-urlencoded")).as(form).startsWith("HTTP/1.1 400").doesNotContain("Exception");
        assertThat(services.asked).isEmpty();
    }

    @Test
    void takeWhateverABrowserSaysOfItself() throws Exception {
        var eleven = "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8,de;q=0.7,fr;q=0.6,es;q=0.5,it;q=0.4,pt;q=0.3,ru;q=0.2,ja;q=0.1,ko;q=0.1";
        for (var path : new String[]{"/orders", "/orders/new", "/orders/o-1", "/intakes", "/intakes/i-1", "/shortages", "/documents/d-2"})
            assertThat(raw("GET", path, "Accept: text/html", eleven)).as(path).startsWith("HTTP/1.1 200").contains("lang=\"zh-CN\"");
        for (var header : new String[]{"Accept-Language: " + "xx,".repeat(2_000) + "zh", "Accept-Language: %%%", "Accept: foo",
                "Accept: */foo",
                "Cookie: lang=%%%", "Cookie: lang=a_b_c_d", "If-Modified-Since: x", "Range: bytes=x"})
            assertThat(raw("GET", "/orders", header)).as(header).startsWith("HTTP/1.1 200");
    }

    @Test
    void takeNothingButFormsOfTheirOwn() throws Exception {
        for (var type : new String[]{"*/*", "text/*", "foo", ";", "text/html; charset=no such"}) {
            assertThat(raw("GET", "/orders", "Accept: text/html", "Content-Type: " + type)).as(type).startsWith("HTTP/1.1 415")
                    .contains("This request cannot be read");
            assertThat(raw("POST", "/orders/o-1/verification", "version=1", "Content-Type: " + type)).as(type).startsWith("HTTP/1.1 415");
        }
        for (var type : new String[]{"application/json", "multipart/form-data; boundary=x", "text/plain"})
            assertThat(raw("POST", "/orders/o-1/verification", "version=1", "Content-Type: " + type)).as(type).startsWith("HTTP/1.1 415");
        assertThat(services.asked).noneMatch(it -> it.method().equals("POST"));
    }

    @Test
    void keepNothingOfWhoeverAsks() throws Exception {
        for (int i = 0; i < 50; i++)
            assertThat(
                    http.send(HttpRequest.newBuilder(uri("/orders?q=" + i)).header("Accept", "text/html").build(), BodyHandlers.ofString())
                            .headers().allValues("Set-Cookie"))
                    .isEmpty();
        assertThat(get("/orders").headers().allValues("Set-Cookie")).isEmpty();
        post("/orders/o-1/verification", "version", "1");

        assertThat(server.getTomcat().getHost().findChildren())
                .allSatisfy(context -> assertThat(((Context) context).getManager().getActiveSessions()).isZero());
    }

    @Test
    void askBeforeSomebodyIsSignedOut() throws Exception {
        var page = get("/logout");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You are still signed in", "action=\"/logout\" method=\"post\"", "name=\"_csrf\"");
        assertThat(http.send(HttpRequest.newBuilder(uri("/logout")).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void tellOtherSitesNothingAndLetNoneRunScripts() throws Exception {
        for (var path : new String[]{"/orders", "/orders/new", "/orders/o-1", "/intakes", "/intakes/i-1", "/shortages", "/documents/d-2",
                "/logout",
                "/nothing", "/orders?=1", "/orders/%ff", "/app/kaidan.css", "/lookup/products?q=x"})
            for (var signedIn : new boolean[]{true, false})
                assertThat(raw("GET", path, signedIn, "", "Accept: text/html")).as(path)
                        .contains("Content-Security-Policy: default-src 'self'", "Referrer-Policy: same-origin",
                                "X-Content-Type-Options: nosniff");
    }

    private String raw(String method, String target, String... headers) throws IOException {
        return method.equals("GET")
                ? raw(method, target, true, "", headers)
                : raw(method, target, true, headers[0], Arrays.copyOfRange(headers, 1, headers.length));
    }

    /** As no client of ours would send it. */
    private String raw(String method, String target, boolean signedIn, String body, String... headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + (signedIn ? "Authorization: Bearer clerk-CLERK\r\n" : "")
                    + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
                    + String.join("\r\n", headers) + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).setHeader("Authorization", "Bearer clerk-CLERK");
        for (int i = 0; i < headers.length; i += 2)
            request.setHeader(headers[i], headers[i + 1]);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... form) throws IOException, InterruptedException {
        var pairs = Arrays.stream(form).map(it -> URLEncoder.encode(it, StandardCharsets.UTF_8)).toArray(String[]::new);
        var body = java.util.stream.IntStream.range(0, pairs.length / 2).mapToObj(i -> pairs[2 * i] + "=" + pairs[2 * i + 1])
                .collect(Collectors.joining("&"));
        return http.send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer clerk-CLERK").header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
