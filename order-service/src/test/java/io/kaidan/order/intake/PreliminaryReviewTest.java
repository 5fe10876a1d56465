package io.kaidan.order.intake;

import static io.kaidan.order.intake.TestIntakes.ADDRESS;
import static io.kaidan.order.intake.TestIntakes.CATALOGUE;
import static io.kaidan.order.intake.TestIntakes.CUSTOMER;
import static io.kaidan.order.intake.TestIntakes.TEN_BOLTS;
import static io.kaidan.order.intake.TestIntakes.TODAY;
import static io.kaidan.order.intake.TestIntakes.known;
import static io.kaidan.order.intake.TestIntakes.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.intake.PreliminaryReview.Knowledge;
import io.kaidan.order.intake.PreliminaryReview.Sender;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreliminaryReviewTest {

    private static final Money PRICE = Money.of("1.20", "CNY");
    private static final Quantity TEN = Quantity.of(10, "pcs");

    @Test
    void findsNothingInAFlawlessRequest() {
        var review = PreliminaryReview.of(request(TEN_BOLTS), known());

        assertThat(review.findings()).isEmpty();
        assertThat(review.isFlawless()).isTrue();
        assertThat(content(review)).satisfies(content -> {
            assertThat(content.lines()).containsExactly(new Line(1, "P-1", "Hex bolt 六角螺栓", "M8x40", TEN, PRICE));
            assertThat(content.total()).isEqualTo(Money.of("12", "CNY"));
            assertThat(content.contact()).isEqualTo("Wang Li");
            assertThat(content.revision()).isEqualTo(1);
        });
    }

    @Test
    void findsEverythingThatIsMissing() {
        var nothing = new CustomerRequest(null, null, null, null, null, List.of(), null);
        var blank = new CustomerRequest(" ", null, null, null, new DeliverTo(null, null, " ", "Shanghai", null, null, null),
                List.of(new RequestedLine(null, " ", null, null, null)), null);

        assertThat(codes(nothing)).containsExactly("customerId missing-field", "wantedBy missing-field", "deliverTo missing-field",
                "lines missing-field");
        assertThat(codes(blank)).containsExactly("customerId missing-field", "wantedBy missing-field", "deliverTo.recipient missing-field",
                "deliverTo.street missing-field", "deliverTo.region missing-field", "deliverTo.country missing-field",
                "lines[0].productId missing-field", "lines[0].quantity missing-field", "lines[0].unitPrice missing-field");
        assertThat(PreliminaryReview.of(nothing, new Knowledge(Optional.empty(), CATALOGUE, Optional.empty(), TODAY, Optional.empty()))
                .findings())
                .allMatch(Finding::blocking);
    }

    @Test
    void doesNotKnowEveryCustomer() {
        var review = PreliminaryReview.of(request(TEN_BOLTS),
                new Knowledge(Optional.empty(), CATALOGUE, Optional.empty(), TODAY, Optional.empty()));

        assertThat(review.findings()).extracting(Finding::code).containsExactly("unknown-customer");
    }

    @Test
    void findsADayThatIsPastOrThatNobodyCanMean() {
        lines(TODAY.minusDays(1), TEN_BOLTS).containsExactly("wantedBy date-in-past");
        lines(TODAY, TEN_BOLTS).isEmpty();
        lines(TODAY.plusYears(2), TEN_BOLTS).isEmpty();
        lines(TODAY.plusYears(2).plusDays(1), TEN_BOLTS).containsExactly("wantedBy date-too-far");
    }

    @Test
    void findsAProductByItsIdOrItsName() {
        lines(new RequestedLine("P-1", null, null, TEN, PRICE)).isEmpty();
        lines(new RequestedLine("P-1", "hex BOLT 六角螺栓", null, TEN, PRICE)).isEmpty();
        lines(new RequestedLine("P-4", null, null, TEN, PRICE)).containsExactly("lines[0].productId unknown-product");
        lines(new RequestedLine("P-9", null, null, TEN, PRICE)).containsExactly("lines[0].productId product-not-sold");
        lines(new RequestedLine("P-1", "Copper cable", null, TEN, PRICE)).containsExactly("lines[0].productName product-name-differs");
        lines(new RequestedLine(null, "Hex bolt 六角螺栓", "m8X80", TEN, PRICE)).isEmpty();
        lines(new RequestedLine(null, "Hex bolt 六角螺栓", "M8x99", TEN, PRICE)).containsExactly("lines[0].productName unknown-product");
        lines(new RequestedLine(null, "Hex bolt 六角螺栓", null, TEN, PRICE)).containsExactly("lines[0].productName several-products");
        lines(new RequestedLine(null, "Old valve", null, TEN, PRICE)).containsExactly("lines[0].productName unknown-product");
    }

    @Test
    void namesTheProductsThatMayBeMeant() {
        var review = PreliminaryReview.of(request(new RequestedLine(null, "Hex bolt 六角螺栓", null, TEN, PRICE)), known());

        assertThat(review.findings().getFirst().message())
                .isEqualTo(
                        "Line 1 asks for Hex bolt 六角螺栓, which may be any of P-1 (M8x40), P-2 (M8x80). Choose the one the customer means, or ask them.");
    }

    @Test
    void fillsInTheProductThatANameCanOnlyMean() {
        var review = PreliminaryReview.of(request(new RequestedLine(null, "copper cable", null, Quantity.of("2.5", "m"), PRICE)), known());

        assertThat(review.request().lines())
                .containsExactly(new RequestedLine("P-3", "Copper cable", null, Quantity.of("2.5", "m"), PRICE));
    }

    @Test
    void findsFiguresThatAreNotPositive() {
        lines(new RequestedLine("P-1", null, null, Quantity.of(0, "pcs"), PRICE)).containsExactly("lines[0].quantity not-positive");
        lines(new RequestedLine("P-1", null, null, Quantity.of(-1, "pcs"), PRICE)).containsExactly("lines[0].quantity not-positive");
        lines(new RequestedLine("P-3", null, null, Quantity.of("0.01", "m"), PRICE)).isEmpty();
        lines(new RequestedLine("P-1", null, null, TEN, Money.of("-1", "CNY"))).containsExactly("lines[0].unitPrice not-positive");
        lines(new RequestedLine("P-1", null, null, TEN, Money.of("0.01", "CNY"))).isEmpty();
    }

    /** Fault F19: an order of 0.00. */
    @Test
    void findsAnAmountThatRoundsToNothing() {
        lines(new RequestedLine("P-1", null, null, Quantity.of(1, "pcs"), Money.of("0.000001", "CNY")))
                .containsExactly("lines[0].unitPrice rounds-to-nothing");
        lines(new RequestedLine("P-1", null, null, Quantity.of(1, "pcs"), Money.of("0.4", "JPY")))
                .containsExactly("lines[0].unitPrice rounds-to-nothing");
        lines(TEN_BOLTS, new RequestedLine("P-3", null, null, Quantity.of("0.000001", "m"), PRICE))
                .containsExactly("lines[1].unitPrice rounds-to-nothing");
        lines(new RequestedLine("P-1", null, null, Quantity.of(1, "pcs"), Money.of("0.005", "CNY"))).isEmpty();
        lines(new RequestedLine("P-1", null, null, Quantity.of(5000, "pcs"), Money.of("0.000001", "CNY"))).isEmpty();
    }

    @Test
    void leavesWhatIsFreeOfChargeToAPerson() {
        var review = PreliminaryReview.of(request(new RequestedLine("P-1", null, null, TEN, Money.of("0", "CNY"))), known());

        assertThat(review.findings()).containsExactly(new Finding("lines[0].unitPrice", "free-of-charge",
                "Line 1 is free of charge. Make sure that this was agreed with the customer.", false));
        assertThat(content(review).total()).isEqualTo(Money.zero("CNY"));
    }

    @Test
    void findsAUnitThatIsNotTheProducts() {
        lines(new RequestedLine("P-1", null, null, Quantity.of(10, "box"), PRICE)).containsExactly("lines[0].quantity wrong-unit");
        lines(new RequestedLine("P-1", null, null, Quantity.of("0.5", "pcs"), PRICE)).containsExactly("lines[0].quantity not-divisible");
        lines(new RequestedLine("P-1", null, null, Quantity.of("2.0", "pcs"), PRICE)).isEmpty();
        lines(new RequestedLine("P-3", null, null, Quantity.of(10, "m"), PRICE)).isEmpty();
    }

    @Test
    void findsSeveralCurrencies() {
        lines(TEN_BOLTS, new RequestedLine("P-3", null, null, Quantity.of(1, "m"), Money.of("1", "USD")))
                .containsExactly("lines several-currencies");
        lines(TEN_BOLTS, new RequestedLine("P-3", null, null, Quantity.of(1, "m"), Money.of("1", "CNY"))).isEmpty();
    }

    @Test
    void findsADuplicateButLeavesTheDecisionToAPerson() {
        var review = PreliminaryReview.of(request(TEN_BOLTS),
                new Knowledge(Optional.of(CUSTOMER), CATALOGUE, Optional.of("order SO2026-000001 of 2026-11-20"), TODAY, Optional.empty()));

        assertThat(review.findings()).containsExactly(new Finding("customerOrderNumber", "duplicate",
                "The customer's order number PO-77 was used before, for order SO2026-000001 of 2026-11-20. Make sure that this is not the same order again.",
                false));
        assertThat(review.blocking()).isEmpty();
        assertThat(review.isFlawless()).isFalse();
    }

    @Test
    void holdsThePricesOfABusinessSystemAgainstTheList() {
        sent(true, "0", "1.20", "CNY").isEmpty();
        sent(true, "0", "1.200000", "CNY").isEmpty();
        sent(true, "0", "0.01", "CNY").containsExactly("lines[0].unitPrice price-differs");
        sent(true, "0", "1.21", "CNY").containsExactly("lines[0].unitPrice price-differs");
        sent(true, "0", "1.20", "USD").containsExactly("lines[0].unitPrice price-differs");
        sent(true, "5", "1.14", "CNY").isEmpty();
        sent(true, "5", "1.26", "CNY").isEmpty();
        sent(true, "5", "1.139999", "CNY").containsExactly("lines[0].unitPrice price-differs");
        sent(true, "5", "1.260001", "CNY").containsExactly("lines[0].unitPrice price-differs");
        sent(true, "100", "0", "CNY").containsExactly("lines[0].unitPrice free-of-charge");
    }

    @Test
    void asksForALookAtWhatABusinessSystemSendsThatIsNotTrusted() {
        sent(false, "0", "1.20", "CNY").containsExactly("channel sender-not-trusted");
    }

    private static ListAssert<String> sent(boolean trusted, String tolerance, String price, String currency) {
        var review = PreliminaryReview.of(request(new RequestedLine("P-1", null, null, TEN, Money.of(price, currency))),
                new Knowledge(Optional.of(CUSTOMER), CATALOGUE, Optional.empty(), TODAY,
                        Optional.of(new Sender("huadong-system", trusted, new BigDecimal(tolerance)))));
        return assertThat(review.findings().stream().map(finding -> finding.field() + " " + finding.code()).toList());
    }

    @Test
    void reviewsAThousandLinesInNoTime() {
        var lines = IntStream.range(0, 1000).mapToObj(_ -> TEN_BOLTS).toArray(RequestedLine[]::new);

        var review = PreliminaryReview.of(request(lines), known());

        assertThat(content(review).lines()).hasSize(1000).last().extracting(Line::line).isEqualTo(1000);
        assertThat(content(review).total()).isEqualTo(Money.of("12000", "CNY"));
    }

    @Test
    void findsASpecificationThatIsNotTheProducts() {
        lines(new RequestedLine("P-1", null, "m8X40", TEN, PRICE)).isEmpty();
        lines(new RequestedLine("P-1", null, " ", TEN, PRICE)).isEmpty();
        lines(new RequestedLine("P-1", null, "M8x80", TEN, PRICE)).containsExactly("lines[0].specification specification-differs");
        lines(new RequestedLine("P-3", null, "4 mm²", Quantity.of(10, "m"), PRICE))
                .containsExactly("lines[0].specification specification-differs");
        assertThat(
                PreliminaryReview.of(request(new RequestedLine("P-1", null, "M8x80", TEN, PRICE)), known()).blocking().getFirst().message())
                .contains("M8x80", "M8x40", "Ask the customer");
    }

    private static OrderContent content(PreliminaryReview review) {
        return review.request().content("SO2026-000001", CUSTOMER.name(), review.contact());
    }

    private static ListAssert<String> lines(RequestedLine... lines) {
        return lines(TODAY.plusDays(10), lines);
    }

    private static ListAssert<String> lines(@Nullable LocalDate wantedBy, RequestedLine... lines) {
        var request = new CustomerRequest("C-1", null, "PO-77", wantedBy, ADDRESS, Arrays.asList(lines), null);
        return assertThat(codes(request));
    }

    private static List<String> codes(CustomerRequest request) {
        return PreliminaryReview.of(request, known()).findings().stream().map(finding -> finding.field() + " " + finding.code()).toList();
    }

    @Test
    void totalsWhatCanBePaidInTheCurrency() {
        assertThat(total("3", "33.335", "JPY")).isEqualTo(Money.of("100", "JPY"));
        assertThat(total("3", "1.2345", "KWD")).isEqualTo(Money.of("3.704", "KWD"));
    }

    private static Money total(String pieces, String price, String currency) {
        return content(PreliminaryReview.of(request(new RequestedLine("P-1", null, null, Quantity.of(pieces, "pcs"),
                Money.of(price, currency))), known())).total();
    }

    @Test
    void findsWhatDocumentsCannotPrint() {
        var emoji = "小林\ud83c\udf40";
        var everywhere = new CustomerRequest("C-1", emoji, emoji, TODAY.plusDays(10),
                new DeliverTo(emoji, null, emoji, emoji, emoji, null, "CN"),
                List.of(new RequestedLine(null, emoji, emoji, TEN, PRICE)), emoji);

        var findings = PreliminaryReview.of(everywhere, known()).findings().stream().filter(f -> f.code().equals("not-printable")).toList();

        assertThat(findings).extracting(Finding::field).containsExactlyInAnyOrder("contact", "customerOrderNumber", "remarks",
                "deliverTo.recipient", "deliverTo.street", "deliverTo.city", "deliverTo.region", "lines[0].productName",
                "lines[0].specification");
        assertThat(findings).allMatch(Finding::blocking).allMatch(finding -> finding.message().contains("\ud83c\udf40 (U+1F340)"));
    }

    @Test
    void findsThatTheNameOfAKnownCustomerCannotBePrinted() {
        var customer = new Customer("C-1", "Thai ไทย", null, null, null, null, 0L);

        var review = PreliminaryReview.of(request(TEN_BOLTS),
                new Knowledge(Optional.of(customer), CATALOGUE, Optional.empty(), TODAY, Optional.empty()));

        assertThat(review.findings()).extracting(Finding::field, Finding::code)
                .containsExactly(tuple("customerId", "not-printable"));
    }
}
