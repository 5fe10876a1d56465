package io.kaidan.platform.consuming;

import java.util.Optional;

/** Reads the records of one topic. */
interface MessageReader<E> {

    /** Empty for a type that this service does not consume, such as one that only a newer version knows. */
    Optional<ReceivedEvent<E>> read(ConsumedRecord message);
}
