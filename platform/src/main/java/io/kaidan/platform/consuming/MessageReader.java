package io.kaidan.platform.consuming;

import java.util.Optional;

/** Reads the records of one topic. */
interface MessageReader<E> {

    /** Empty for what is not addressed to this build, such as a type that a newer producer publishes. */
    Optional<ReceivedEvent<E>> read(ConsumedRecord message);
}
