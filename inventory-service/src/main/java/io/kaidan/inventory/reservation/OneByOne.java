package io.kaidan.inventory.reservation;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Work on many things. A failure of one is logged, so that the others are handled nevertheless. */
public final class OneByOne {

    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /** @param what names the thing in the log */
    public static void handle(String what, Runnable work) {
        try {
            work.run();
        } catch (OptimisticLockingFailureException e) {
            log.debug("{} is being changed by another instance", what);
        } catch (DataAccessException | MongoException e) {
            throw e; // the store does not answer, so nothing else would work
        } catch (RuntimeException e) {
            log.warn("{} could not be handled and is tried again later: {}", what, e.toString());
        }
    }
}
