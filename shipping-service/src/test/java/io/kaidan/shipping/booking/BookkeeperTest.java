package io.kaidan.shipping.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.shipping.dispatch.AcceptedBooking;
import io.kaidan.shipping.shipment.TestShipments;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BookkeeperTest {

    private final CountDownLatch failed = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();

    @Test
    void storesLaterBookingsAfterAFailure() throws InterruptedException {
        var bookkeeper = new Bookkeeper(answers -> write(answers.getFirst().consignmentNumber()));

        bookkeeper.enter(new AcceptedBooking(TestShipments.bookable(), "C-1"));
        failed.await();
        bookkeeper.enter(new AcceptedBooking(TestShipments.bookable(), "C-2"));

        assertThat(written.poll(10, TimeUnit.SECONDS)).isEqualTo("C-2");
        bookkeeper.leave(Duration.ofSeconds(5));
    }

    private void write(String number) {
        if (number.equals("C-1")) {
            failed.countDown();
            throw new NoClassDefFoundError("as on a broken installation");
        }
        written.add(number);
    }
}
