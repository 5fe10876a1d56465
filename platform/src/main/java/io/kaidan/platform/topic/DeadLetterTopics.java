package io.kaidan.platform.topic;

/** Names of the topics to which a service publishes its dead letters. */
public final class DeadLetterTopics {

    private DeadLetterTopics() {}

    /** {@code <topic>.<service>.dlq} */
    public static String name(String topic, String service) {
        return topic + "." + service + ".dlq";
    }
}
