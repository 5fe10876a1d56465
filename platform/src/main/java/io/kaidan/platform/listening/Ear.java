package io.kaidan.platform.listening;

import java.util.List;
import java.util.Set;

/** What a service does about what is said on some topics. Made by {@link Listening}; to hear, it only has to be a bean. */
public abstract class Ear {

    Ear() {}

    abstract Set<String> topics();

    /**
     * Of those before one that fails all have taken effect by then.
     *
     * @param said all that a poll has brought of these topics, in order
     * @throws org.springframework.kafka.listener.BatchListenerFailedException where it failed
     */
    abstract void hear(List<Said> said);

    /** Tries one again that was parked or has died. */
    abstract void again(Received message);

    /** @param place where in the poll it stood, among the messages of all topics */
    record Said(int place, Received message) {}
}
