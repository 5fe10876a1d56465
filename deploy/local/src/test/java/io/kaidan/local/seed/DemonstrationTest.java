package io.kaidan.local.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemonstrationTest {

    @Test
    void namesEveryoneAndEverythingOnce() {
        assertThat(Demonstration.CUSTOMERS).extracting(Demonstration.Customer::id).doesNotHaveDuplicates();
        assertThat(Demonstration.PRODUCTS).extracting(Demonstration.Product::id).doesNotHaveDuplicates();
        assertThat(Demonstration.PRODUCTS).extracting(product -> product.name() + product.specification()).doesNotHaveDuplicates();
    }
}
