package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyEncoderTest {

    @Property(tries = 500)
    void ordersBytesAsQueriesOrderValues(@ForAll("scalars") Object one, @ForAll("scalars") Object other) {
        var expected = Integer.signum(ValueComparator.asc().compare(one, other));

        assertThat(compare(one, other, true)).isEqualTo(expected);
        assertThat(compare(one, other, false)).isEqualTo(-expected);
    }

    @Property(tries = 300)
    void ordersTextOfAnyCharacters(@ForAll String one, @ForAll String other) {
        assertThat(compare(one, other, true)).isEqualTo(Integer.signum(one.compareTo(other)));
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
