package io.kaidan.inventory.catalogue;

import static io.kaidan.inventory.World.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.contracts.StockEvent.StockReplenished;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.inventory.Steps.Crash;
import io.kaidan.inventory.World;
import io.kaidan.inventory.catalogue.Catalogue.AlreadyListed;
import io.kaidan.inventory.catalogue.Catalogue.UnknownProduct;
import io.kaidan.inventory.catalogue.Product.UnitIsFixed;
import io.kaidan.inventory.receiving.GoodsIn.NotOurs;
import io.kaidan.platform.history.Change;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Money TEN = Money.of("10", "CNY");
    private final World world = new World();

    @Test
    void listsAProductWithAnEmptyShelf() {
        world.catalogue.list("P-1", "螺絲", "M3", "pcs", TEN, "buyer");

        assertThat(world.published(ProductListed.class)).containsExactly(new ProductListed("P-1", "螺絲", "M3", "pcs", TEN, NOON));
        assertThat(world.stockOf("P-1").onHand()).isZero();
        assertThatExceptionOfType(AlreadyListed.class).isThrownBy(() -> world.catalogue.list("P-1", "Other", null, "kg", TEN, "buyer"));
    }

    @Test
    void opensTheShelfThatACrashLeftOutInTheUnitInWhichTheProductWasListed() {
        world.steps.crashAfter(2);
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> world.catalogue.list("P-1", "螺絲", null, "pcs", TEN, "buyer"));
        world.restart();
        assertThat(world.items.find("P-1@WH-1")).isEmpty();

        assertThatExceptionOfType(AlreadyListed.class).isThrownBy(() -> world.catalogue.list("P-1", "Other", null, "kg", TEN, "buyer"));

        assertThat(world.stockOf("P-1").unit()).isEqualTo("pcs");
    }

    @Test
    void publishesEachChangeCompletelyAndNothingWithoutAChange() {
        var product = world.catalogue.list("P-1", "螺絲", "M3", "pcs", TEN, "buyer");

        var same = world.catalogue.change(product, "螺絲", "M3", "pcs", TEN, true, "buyer", null);
        var changed = world.catalogue.change(product, "螺絲", "M4", "pcs", TEN, false, "buyer", "new catalogue");

        assertThat(same).isSameAs(product);
        assertThat(changed.active()).isFalse();
        assertThat(changed.change()).isEqualTo(new Change("buyer", NOON, "new catalogue"));
        assertThat(world.published(ProductChanged.class)).containsExactly(new ProductChanged("P-1", "螺絲", "M4", "pcs", TEN, false, NOON));
        assertThatExceptionOfType(UnitIsFixed.class)
                .isThrownBy(() -> world.catalogue.change(changed, "螺絲", "M4", "kg", TEN, true, "buyer", null));
    }

    @Test
    void receivesAReportOnceHoweverOftenItComes() {
        world.list("P-1");
        for (int i = 0; i < 3; i++)
            world.receive("r-1", "P-1", 5);
        world.receive("r-2", "P-1", 5);

        assertThat(world.stockOf("P-1").onHand()).isEqualTo(BigDecimal.TEN);
        assertThat(world.published(StockReplenished.class)).hasSize(2);
        assertThat(world.violations()).isEmpty();
    }

    @Test
    void refusesGoodsThatCannotBeOurs() {
        world.list("P-1");

        assertThatExceptionOfType(UnknownProduct.class).isThrownBy(() -> world.receive("r-1", "P-9", 5));
        assertThatExceptionOfType(NotOurs.class)
                .isThrownBy(() -> world.goodsIn.receive(new GoodsReceivedReport("r-1", "WH-1", "P-1", Quantity.of(1, "kg"), NOON)));
        assertThatExceptionOfType(NotOurs.class)
                .isThrownBy(() -> world.goodsIn.receive(new GoodsReceivedReport("r-1", "WH-9", "P-1", Quantity.of(1, "pcs"), NOON)));
        assertThatExceptionOfType(NotOurs.class)
                .isThrownBy(() -> world.goodsIn.receive(new GoodsReceivedReport("r-1", "WH-1", "P-1", Quantity.of("0.5", "pcs"), NOON)))
                .withMessageContaining("report a whole number");
    }
}
