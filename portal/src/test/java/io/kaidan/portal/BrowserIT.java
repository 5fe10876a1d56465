package io.kaidan.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The pages in a real Chromium, worked with as a clerk does: by keyboard. Leaves pictures in target/pictures. */
@PortalTest
class BrowserIT {

    private static final Optional<Path> CHROMIUM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of).filter(Files::isExecutable).findFirst();
    private static final String AXE = axe();
    private static final Path PICTURES = Path.of("target/pictures");

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private StubServices services;

    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        if (CHROMIUM.isEmpty())
            System.out.println("SKIPPED: the portal's browser tests need Chromium (Debian: apt install chromium)");
        Assumptions.assumeTrue(CHROMIUM.isPresent(), "no Chromium on this machine");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM.get())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null)
            playwright.close();
    }

    @BeforeEach
    void open() {
        services.startAnew();
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1366, 768).setLocale("en-GB")
                .setBaseURL("http://localhost:" + port).setExtraHTTPHeaders(Map.of("Authorization", "Bearer clerk-CLERK")));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error"))
                complaints.add(message.text());
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void hasNotComplained() {
        if (page != null)
            page.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void entersAnOrderByKeyboardAndWatchesItProceed() {
        var keys = page.keyboard();
        page.navigate("/orders/new");
        assertThat(page.locator("[name=channel]")).isFocused();
        keys.press("Enter");
        keys.type("sun");
        assertThat(page.locator(".choices li")).hasCount(2);
        keys.press("Enter");
        assertThat(page.locator("[name=customerName]")).hasValue("阳光五金有限公司");
        assertThat(page.locator("[name=contact]")).hasValue("李华");

        page.locator("#lines [name=productId]").focus();
        keys.type("P-1");
        assertThat(page.locator(".choices li")).hasCount(2);
        picture("type-ahead");
        keys.press("Enter");
        assertThat(page.locator("[name=quantity]")).isFocused();
        keys.type("500");
        keys.press("Enter");
        keys.press("Enter");
        keys.press("Enter");
        assertThat(page.locator("#lines tr.line")).hasCount(2);
        assertThat(page.locator("[name=productId]").nth(1)).isFocused();
        keys.press("Control+d");
        assertThat(page.locator("[name=productName]").nth(1)).hasValue("不锈钢螺丝");
        assertThat(page.locator("#total")).hasText("350.00 CNY");
        picture("new-order");
        keys.press("Control+Enter");

        page.waitForURL("**/intakes/i-1");
        assertThat(page.locator(".remarks .blocking")).containsText("It is not said by when the customer wants the goods");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Review"))).isDisabled();
        picture("intake");
        page.locator("[name=wantedBy]").fill("2027-01-15");
        keys.press("Control+Enter");
        assertThat(page.locator(".waits")).containsText("Complete and clear");
        page.getByRole(AriaRole.BUTTON, named("Review")).press("Enter");
        page.getByRole(AriaRole.BUTTON, named("Enter as an order")).press("Enter");

        page.waitForURL("**/orders/i-1");
        assertThat(page.locator(".timeline li")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, named("Verify")).press("Enter");
        assertThat(page.locator(".waits")).containsText("Waits for the warehouse to pick");
        services.tell("GoodsPicked", "The goods are picked.");
        assertThat(page.locator(".timeline")).containsText("The goods are picked.");
        assertThat(page.locator("a[href='/api/documents/d-1/pdf']")).containsText("XS2026-000001");
        picture("order");
    }

    @Test
    void keepsWhatWasTypedWhenItIsNotTaken() {
        page.navigate("/orders/new");
        page.locator("[name=remarks]").fill("before noon");
        page.locator("[name=productId]").fill("P-100");
        page.locator("[name=quantity]").fill("many");
        page.keyboard().press("Control+Enter");

        assertThat(page.locator(".notice")).containsText("Line 1 · Quantity: is not a decimal number such as 12.50");
        assertThat(page.locator("[name=remarks]")).hasValue("before noon");
        assertThat(page.locator("[name=quantity]")).hasValue("many");
        assertThat(page.locator("tr.said")).containsText("is not a decimal number");

        page.context().setExtraHTTPHeaders(Map.of());
        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#notice")).containsText("Your session has ended");
        assertThat(page.locator("[name=remarks]")).hasValue("before noon");
        complaints.clear(); // the browser notes the 401
    }

    @Test
    void pastesLinesFromASpreadsheet() {
        page.navigate("/orders/new");
        page.locator("[name=productId]").focus();
        page.evaluate("""
            () => {
              const data = new DataTransfer();
              data.setData('text', 'P-100\\t螺丝\\tM6\\t10\\tpcs\\t0.35\\nP-101\\t螺母\\tM6\\t20\\tpcs\\t0.20\\n');
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
            }""");

        assertThat(page.locator("#lines tr.line")).hasCount(2);
        assertThat(page.locator("[name=quantity]").nth(1)).hasValue("20");
        assertThat(page.locator("#total")).hasText("7.50 CNY");
    }

    @Test
    void leavesCellsOfASpreadsheetInTheirColumnsWhateverIsInThem() {
        page.navigate("/orders/new");
        page.locator("[name=productId]").focus();
        page.evaluate(
                """
                    () => {
                      const data = new DataTransfer();
                      data.setData('text', 'P-100\\t"screw\\nlong"\\t"M6\\t×20 ""A2""\"\\t10\\tpcs\\t0.35\\r\\nP-101\\tnut 1"\\t\\t20\\tpcs\\t0.20\\r\\n"P-102"\\t"\\t1"\\n');
                      document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                    }""");

        assertThat(page.locator("#lines tr.line")).hasCount(3);
        assertThat(column("productId")).containsExactly("P-100", "P-101", "P-102");
        assertThat(column("productName")).containsExactly("screw long", "nut 1\"", "1");
        assertThat(column("specification")).containsExactly("M6 ×20 \"A2\"", "", "");
        assertThat(column("quantity")).containsExactly("10", "20", "");
        assertThat(page.locator("#total")).hasText("7.50 CNY");
    }

    private List<String> column(String name) {
        return page.locator("#lines [name=" + name + "]").all().stream().map(Locator::inputValue).toList();
    }

    @Test
    void countsAsTheOrderDeskDoes() {
        page.navigate("/orders/new");
        for (var line : List.of("1|1.005|CNY|1.01", "3|0.335|CNY|1.01", "1|0.1|CNY|0.10", "0.1|3|CNY|0.30", "1,5|6.40|CNY|–",
                "0x10|1|CNY|–",
                "-3|2|CNY|–", "1e1|2.5|CNY|25.00", "Infinity|1|CNY|–", "1 0|1|CNY|–", "１|1|CNY|–", "1.0000001|1|CNY|–",
                "1.0000000|2|CNY|2.00",
                "999999999999|999999999999.99|CNY|999,999,999,998,990,000,000,000.01", "1000000000000|1|CNY|–", "3|33.335|JPY|100",
                "3|1.2345|KWD|3.704", "1|0.5|JPY|1", "1|1|RMB|", "1|.|CNY|–", "2|.5|CNY|1.00", "2||CNY|", "1|0.004|CNY|0.00")) {
            var it = line.split("\\|", -1);
            page.locator("[name=currency]").fill(it[2]);
            page.locator("[name=quantity]").fill(it[0]);
            page.locator("[name=unitPrice]").fill(it[1]);
            assertThat(page.locator("#lines .amount").textContent()).as(line).isEqualTo(it[3]);
            var total = it[3].isEmpty() ? it[1].isEmpty() ? "0.00" : "–" : it[3];
            assertThat(page.locator("#total").textContent()).as(line).isEqualTo(total + " " + it[2]);
        }
        page.locator("[name=quantity]").fill("1,5");
        assertThat(page.locator("[name=quantity]")).hasAttribute("title", "is not a number such as 12.50");
    }

    @Test
    void saysAtTheTopWhyAnActionWasRefusedAndKeepsTheReason() {
        services.refusal = "You entered this order: somebody else has to verify it.";
        page.navigate("/orders/o-1");
        page.getByRole(AriaRole.BUTTON, named("Cancel the order")).first().click();
        page.locator("#cancel textarea").fill("The customer withdrew");
        page.locator("#cancel button.danger").click();

        assertThat(page.locator("#notice")).containsText("somebody else has to verify it");
        assertThat(page.locator("#cancel textarea")).hasValue("The customer withdrew");
        assertThat(page.locator("#cancel")).not().isVisible();
        complaints.clear(); // the browser notes the 422
    }

    @Test
    void cancelsAfterVerifyingWithoutLoadingThePageAgain() {
        page.navigate("/orders/o-1");
        page.locator("#verify").click();
        assertThat(page.locator(".waits")).containsText("Waits for the warehouse to pick");

        page.locator("#cancels").click();
        page.locator("#cancel textarea").fill("The customer withdrew");
        page.locator("#cancel button.danger").click();

        assertThat(page.locator("#cancel")).not().isVisible();
        assertThat(services.last("POST").ifMatch()).isEqualTo("\"2\"");
        assertThat(page.locator("#notice")).isEmpty();
    }

    @Test
    void passesADocumentOnlyAfterALookAtIt() {
        page.navigate("/orders/o-2");
        page.locator("#document-d-2").click();
        page.waitForURL("**/documents/d-2");
        assertThat(page.locator(".document")).containsText("275.00 CNY");
        picture("document");
        page.locator("#approves").click();

        page.waitForURL("**/orders/o-2");
        assertThat(services.last("POST").ifMatch()).isEqualTo("\"7\"");
    }

    @Test
    void showsBothVersionsOfARequestThatTwoPeopleChanged() {
        takeARequest();
        services.colleagueSaves("{\"customerId\":\"C-1\",\"contact\":\"Ann\",\"lines\":[]}");
        page.locator("[name=remarks]").fill("before noon");
        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#conflict")).containsText("Ann");
        assertThat(page.locator("[name=remarks]")).hasValue("before noon");
        assertThat(page.locator("#save-over")).hasAttribute("value", "4");
        picture("conflict");
        services.colleagueSaves("{\"customerId\":\"C-1\",\"contact\":\"Bob\",\"lines\":[]}");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#save-over")).hasAttribute("value", "5");
        page.locator("#save-over").click();
        assertThat(page.locator("#conflict")).hasCount(0);
        assertThat(services.last("PUT").body().path("remarks").asString()).isEqualTo("before noon");
    }

    @Test
    void doesNotForgetWhatIsNotSavedYet() {
        takeARequest();
        page.locator("[name=wantedBy]").fill("2027-01-15");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#review")).isEnabled();
        page.locator("[name=remarks]").fill("before noon");
        page.locator("#review").click();

        assertThat(page.locator("#notice")).containsText("save it first");
        assertThat(page.locator("[name=remarks]")).hasValue("before noon");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#request [name=version]")).hasValue("5");
        assertThat(page.locator("#notice")).isEmpty();
        page.locator("#review").click();
        assertThat(page.locator("#enter")).isVisible();
    }

    @Test
    void saysWhatAProblemSaysAndSpeaksOfTheConnectionOnlyWhereItIsAway() {
        page.navigate("/orders/o-1");
        page.route("**/verification", route -> route.fulfill(new Route.FulfillOptions().setStatus(429)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"urn:kaidan:problem:too-many-requests\",\"detail\":\"More than 50 requests a second.\"}")));
        page.locator("#verify").click();
        assertThat(page.locator("#notice")).containsText("More than 50 requests a second.");

        page.unroute("**/verification");
        page.route("**/verification", Route::abort);
        page.locator("#verify").click();
        assertThat(page.locator("#notice")).containsText("There is no connection");
        complaints.clear();
    }

    @Test
    void stopsAskingOnceTheSessionHasEnded() {
        page.clock().install();
        page.navigate("/orders/o-1");
        var asked = new AtomicInteger();
        page.route("**/live?**", route -> {
            asked.incrementAndGet();
            route.fulfill(new Route.FulfillOptions().setStatus(401).setBody(""));
        });
        page.clock().runFor(2_100);
        assertThat(page.locator("#notice")).containsText("Your session has ended");
        page.clock().runFor(20_000);

        assertThat(page.locator(".lost")).isVisible();
        assertThat(asked).hasValue(1);
        complaints.clear();
    }

    @Test
    void leavesKeysToTheInputMethodWhileItComposes() {
        page.navigate("/orders/new");
        page.locator("#contact").focus();
        page.evaluate(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true}))");
        assertThat(page.locator("#contact")).isFocused();
        page.evaluate(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true}))");
        assertThat(services.asked).noneMatch(it -> it.method().equals("POST"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#customerOrderNumber")).isFocused();
    }

    @Test
    void keepsTheFocusAndSaysWhatIsNewWhenTheOrderLivesOn() {
        page.navigate("/orders/o-1");
        page.locator("#cancels").focus();
        services.tell("GoodsPicked", "The goods are picked.");

        assertThat(page.locator("#happened")).containsText("The goods are picked.");
        assertThat(page.locator("#cancels")).isFocused();
        assertThat(page.locator("#newest-event")).containsText("The goods are picked.");
    }

    private void takeARequest() {
        page.navigate("/orders/new");
        page.locator("#customerName").fill("阳");
        assertThat(page.locator("#customerName")).hasAttribute("aria-controls", "choices");
        page.keyboard().press("Enter");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/intakes/i-1");
    }

    /** Every page, as somebody who may use all of it; a new page adds itself here. */
    private static final List<String> PAGES = List.of("/orders", "/orders?state=ENTERED&state=VERIFIED&sort=-wantedBy", "/orders?q=nothing",
            "/orders/new", "/orders/o-1", "/orders/o-2",
            "/orders/o-3", "/intakes", "/intakes/i-1", "/documents/d-2", "/documents/d-4", "/documents/d-5", "/shortages",
            "/replenishments as DEPARTMENT", "/shipments as LOGISTICS", "/shipments/s-1 as LOGISTICS",
            "/shipments/s-2 as LOGISTICS", "/shipments/s-3",

            "/operations as ADMIN", "/logout", "/nothing", "/orders?q=%zz");

    enum Screen {
        DESK(1366, 768),
        TELEPHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    static Stream<Arguments> everyPage() {
        return PAGES.stream().flatMap(page -> Stream.of(Screen.values())
                .flatMap(screen -> Stream.of("en", "zh-CN").map(language -> Arguments.of(page, screen, language))));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void isReadableForEverybodyOnEveryScreen(String pageAsRole, Screen screen, String language) {
        var path = pageAsRole.replaceFirst(" as .*", "");
        var role = pageAsRole.contains(" as ") ? pageAsRole.replaceFirst(".* as ", "") : "SUPERVISOR";
        page.setViewportSize(screen.width, screen.height);
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer boss-" + role, "Cookie", "lang=" + language));
        page.navigate(path);

        picture("%s-%d-%s".formatted(path.replaceAll("[^a-z0-9]+", "-").substring(1), screen.width, language));
        assertThat(findings()).isEmpty();
        assertThat(scrollsSideways()).isFalse();
        assertThat(overlaps()).isEmpty();
        if (path.contains("nothing") || path.contains("%zz"))
            complaints.clear(); // the browser notes the 404 and the 400
    }

    @Test
    void listsItsKeysWhenAskedByAQuestionMark() {
        page.navigate("/orders/new");
        page.locator("h1").click();
        page.keyboard().press("?");

        assertThat(page.locator("#keys")).containsText("copies the line above");
        picture("keys-1366-en");
        assertThat(findings()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).not().isVisible();
        page.locator("[name=contact]").focus();
        page.keyboard().type("?");
        assertThat(page.locator("[name=contact]")).hasValue("?");
        page.navigate("/logout");
        assertThat(page.locator(".help")).not().isVisible();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void filtersAListByWhatIsChosenAndGoesThroughItByArrows(Screen screen) {
        page.setViewportSize(screen.width, screen.height);
        page.navigate("/orders");
        page.locator(".drop summary").first().press("Enter");
        picture("filter-%d-en".formatted(screen.width));
        assertThat(findings()).isEmpty();
        assertThat(scrollsSideways()).isFalse();
        page.locator("[name=state][value=ENTERED]").press("Space");
        page.locator("[name=state][value=VERIFIED]").press("Space");
        page.locator(".drop[open] button").press("Enter");

        page.waitForURL("**/orders?*state=ENTERED&state=VERIFIED*");
        page.locator(".rows tbody a").first().focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".rows tbody a").nth(1)).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/orders/o-2");
        page.goBack();
        page.locator(".drop summary").last().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.locator(".drop[open]")).hasCount(0);
    }

    @Test
    void reportsByHandWhatACarrierSaid() {
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer lee-LOGISTICS"));
        page.navigate("/shipments/s-2");
        page.locator("#reports").press("Enter");
        page.locator("#report [name=said]").selectOption("Delivered");
        page.locator("#report [name=at]").fill("2026-12-01T09:30");
        page.locator("#report [name=detail]").fill("李雷");
        picture("report-1366-en");
        assertThat(findings()).isEmpty();
        page.keyboard().press("Enter");

        assertThat(page.locator("#report")).not().isVisible();
        var report = services.last("POST");
        assertThat(report.target()).isEqualTo("/api/reports/logistics");
        assertThat(report.body().path("type").asString()).isEqualTo("Delivered");
        assertThat(report.body().path("at").asString()).isEqualTo("2026-12-01T01:30:00Z");
        assertThat(report.body().path("receivedBy").asString()).isEqualTo("李雷");
        assertThat(report.body().path("consignmentNumber").asString()).isEqualTo("CN-4711");
    }

    @Test
    void foldsTheMenuOnATelephoneAndOpensItByAButton() {
        page.setViewportSize(390, 844);
        page.navigate("/orders");
        assertThat(page.locator("#menu")).not().isVisible();

        page.locator(".menu-button").press("Enter");

        assertThat(page.locator(".menu-button")).hasAttribute("aria-expanded", "true");
        assertThat(page.locator("#menu a[href='/shortages']")).isVisible();
        picture("menu-390-en");
        assertThat(findings()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator("#menu")).not().isVisible();
        assertThat(page.locator(".menu-button")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"1366, 768, W", "390, 844, W", "390, 844, 宽"})
    void keepsEveryColumnInSightHoweverLongATextIs(int width, int height, String sign) {
        page.setViewportSize(width, height);
        services.customerOrderNumber = sign.repeat(200);
        services.name = sign.repeat(200);
        for (var path : List.of("/orders", "/orders/o-2", "/orders/o-3", "/intakes", "/intakes/i-1", "/documents/d-2",
                "/shipments", "/shipments/s-3")) {
            page.navigate(path);
            picture("long-%s-%d-%s".formatted(path.replaceAll("[^a-z0-9]+", "-").substring(1), width, sign.equals("W") ? "w" : "zh"));
            assertThat(scrollsSideways()).as(path).isFalse();
            assertThat(
                    page.evaluate("[...document.querySelectorAll('tbody td')].every(it => it.getBoundingClientRect().right <= innerWidth)"))
                    .as(path).isEqualTo(true);
            assertThat(overlaps()).as(path).isEmpty();
        }
        page.navigate("/orders");
        assertThat(page.getByTitle(sign.repeat(200)).first()).isVisible();
    }

    /** Whatever axe-core finds, of any impact. */
    private List<?> findings() {
        page.evaluate(AXE);
        return (List<?>) page.evaluate("""
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
              .map(it => it.impact + ' ' + it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))""");
    }

    private boolean scrollsSideways() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    /** Parts of the page's head that lie upon each other. */
    private List<?> overlaps() {
        return (List<?>) page.evaluate("""
            () => {
              const parts = [...document.querySelectorAll('.top > *, .menu, main')].map(it => [it, it.getBoundingClientRect()]);
              const found = [];
              parts.forEach(([a, x], i) => parts.slice(i + 1).forEach(([b, y]) => {
                if (x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1)
                  found.push(a.className + ' and ' + (b.className || b.tagName));
              }));
              return found;
            }""");
    }

    private static String axe() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:META-INF/resources/webjars/axe-core/*/axe.min.js")[0]
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"))
                .setCaret(ScreenshotCaret.INITIAL));
    }
}
