package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyEncoderTest {

    @Property(tries = 500)
    void ordersBytesAsQueriesOrderValues(@ForAll("scalars") Object one, @ForAll("scalars") Object other) {
        // the library's own comparison of texts is that of Java, which puts characters beyond the basic plane before others
        var expected = one instanceof String text && other instanceof String another
                ? byCodePoints(text, another)
                : Integer.signum(ValueComparator.asc().compare(one, other));

        assertThat(compare(one, other, true)).isEqualTo(expected);
        assertThat(compare(one, other, false)).isEqualTo(-expected);
    }

    @Property(tries = 300)
    void ordersTextByCodePoints(@ForAll String one, @ForAll String other) {
        assertThat(compare(one, other, true)).isEqualTo(byCodePoints(one, other));
    }

    @Test
    void putsACharacterBeyondTheBasicPlaneBehindAllOthers() {
        assertThat(compare("a\uffff", "a😀", true)).isEqualTo(-1);
        assertThat(compare("a😀", "a😀b", true)).isEqualTo(-1);
    }

    @Property(tries = 300)
    void ordersDecimalsAsTheyAre(@ForAll("decimals") BigDecimal one, @ForAll("decimals") BigDecimal other) {
        assertThat(compare(new Decimal128(one), new Decimal128(other), true)).isEqualTo(one.compareTo(other));
        assertThat(compare(new Decimal128(one), other.doubleValue(), true)).isEqualTo(one.compareTo(new BigDecimal(other.doubleValue())));
        assertThat(compare(other.longValue(), new Decimal128(one), true)).isEqualTo(BigDecimal.valueOf(other.longValue()).compareTo(one));
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(Arbitraries.longs().between(-3, 3), Arbitraries.of("0", "8589934592", "9007199254740993", "1E+300"),
                Arbitraries.of("0", "0.000001", "0.000002", "1E-30"), Arbitraries.of(1, 10))
                .as((few, base, rest, factor) -> new BigDecimal(base).add(BigDecimal.valueOf(few))
                        .multiply(BigDecimal.valueOf(factor)).add(new BigDecimal(rest)).round(MathContext.DECIMAL128));
    }

    @Test
    void ordersWhatNoDoubleCanHold() {
        var large = new Decimal128(new BigDecimal("1E+400"));

        assertThat(compare(large, Double.POSITIVE_INFINITY, true)).isEqualTo(-1);
        assertThat(compare(large, new Decimal128(new BigDecimal("2E+400")), true)).isEqualTo(-1);
        assertThat(compare(new Decimal128(new BigDecimal("1E-6000")), 0, true)).isOne();
        assertThat(compare(new Decimal128(new BigDecimal("-1E-6000")), 0, true)).isEqualTo(-1);
    }

    @Test
    void ordersDocumentsFieldByField() {
        assertThat(compare(new Document("a", 2), new Document("a", 10), true)).isEqualTo(-1);
        assertThat(compare(new Document("a", 2), new Document("a", 2L).append("b", 1), true)).isEqualTo(-1);
        assertThat(compare(new Document("b", 1), new Document("a", "x"), true)).isEqualTo(-1);
        assertThat(compare(List.of(1, 2), List.of(1, List.of()), true)).isEqualTo(-1);
    }

    @Property(tries = 300)
    void ordersAllLongs(@ForAll long one, @ForAll long other) {
        assertThat(compare(one, other, true)).isEqualTo(Long.compare(one, other));
    }

    @Test
    void tellsNeighbouringLongsApartThatNoDoubleCan() {
        var large = (1L << 53) + 1;

        assertThat(compare(large, large - 1, true)).isOne();
        assertThat(compare(large, large + 1, true)).isEqualTo(-1);
        assertThat(compare(Long.MAX_VALUE, Long.MAX_VALUE - 1, true)).isOne();
    }

    @Test
    void takesEqualNumbersOfAnyTypeForEqual() {
        assertThat(compare(2, 2L, true)).isZero();
        assertThat(compare(2.0, new Decimal128(new BigDecimal("2.00")), true)).isZero();
        assertThat(compare(0.0, -0.0, true)).isZero();
    }

    private static int byCodePoints(String one, String other) {
        return Integer.signum(Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray()));
    }

    private static int compare(Object one, Object other, boolean ascending) {
        return Integer.signum(Arrays.compareUnsigned(bytes(one, ascending), bytes(other, ascending)));
    }

    private static byte[] bytes(Object value, boolean ascending) {
        return new KeyEncoder().value(value, ascending).toBytes();
    }

    @Provide
    Arbitrary<Object> scalars() {
        return Samples.scalars();
    }
}
