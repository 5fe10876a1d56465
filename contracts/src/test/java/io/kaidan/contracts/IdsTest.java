package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdsTest {

    @Example
    void derivesWhatItHasAlwaysDerived() {
        assertThat(Ids.derived("o-1", "SALES_ORDER")).isEqualTo("8bdbedfc-9113-8bce-bd6e-a19468e6fdb8");
        assertThat(Ids.derived("o-1", "shipment", "1")).isEqualTo("05e01b1f-1546-85b9-81aa-c9073fe922d6");
    }

    @Example
    void newOnesAreNeverTheSame() {
        var made = new HashSet<String>();
        for (var i = 0; i < 10_000; i++)
            made.add(Ids.next());

        assertThat(made).hasSize(10_000);
    }

    @Example
    void newOnesSortByTheOrderInWhichAThreadMadeThemWhateverOthersMake() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<String>> making = () -> Stream.generate(Ids::next).limit(20_000).toList();

            var made = threads.invokeAll(Collections.nCopies(4, making));

            var all = new HashSet<String>();
            for (var ids : made) {
                assertThat(ids.get()).isSorted();
                all.addAll(ids.get());
            }
            assertThat(all).hasSize(80_000);
        }
    }

    @Property
    void newOnesSortByTheTimeTheyWereMade(@ForAll("times") Instant one, @ForAll("times") Instant other) {
        Assume.that(!one.equals(other));

        assertThat(Ids.next(one).compareTo(Ids.next(other)) < 0).isEqualTo(one.isBefore(other));
    }

    @Property
    void newOnesAreVersionSeven(@ForAll("times") Instant time) {
        var id = UUID.fromString(Ids.next(time));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    }

    @Property
    void derivedOnesAreVersionEightAndSteady(@ForAll("parts") List<String> parts) {
        var id = UUID.fromString(derived(parts));

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(derived(List.copyOf(parts))).isEqualTo(id.toString());
    }

    @Property
    void otherPartsGiveOtherIds(@ForAll("parts") List<String> some, @ForAll("parts") List<String> others) {
        assertThat(derived(some).equals(derived(others))).isEqualTo(some.equals(others));
    }

    @Property
    void whereAPartEndsMatters(@ForAll("part") String one, @ForAll("part") String other) {
        Assume.that(!other.isEmpty());

        assertThat(Ids.derived(one, other)).isNotEqualTo(Ids.derived(one + other)).isNotEqualTo(Ids.derived(one + other, ""));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, Instant.parse("2200-01-01T00:00:00Z").toEpochMilli()).map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<String> part() {
        return Arbitraries.strings().alpha().numeric().withChars("-/:单").ofMaxLength(6);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return part().list().ofMaxSize(4);
    }

    private static String derived(List<String> parts) {
        return Ids.derived(parts.toArray(String[]::new));
    }
}
