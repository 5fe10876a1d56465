package io.kaidan.platform.listening;

import java.util.Optional;

/** Understands messages of one topic. */
interface Reader<E> {

    /** Nothing for what is not addressed to this build, such as a type that a newer producer tells. */
    Optional<Heard<E>> read(Received message);
}
