package io.kaidan.contracts;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which name an event has on the wire, on which topic it travels, and which record a name stands for. */
public final class EventTypes {

    private static final ClassValue<Name> NAMES = new ClassValue<>() {
        @Override
        protected Name computeValue(Class<?> event) {
            var type = Optional.ofNullable(event.getAnnotation(EventType.class))
                    .orElseThrow(() -> new IllegalArgumentException(event.getName() + " has no @EventType"));
            return new Name(type.value(), topic(event));
        }
    };

    private EventTypes() {}

    /** @param type {@code ce_type} */
    public record Name(String type, String topic) {}

    public static Name of(Event event) {
        return NAMES.get(event.getClass());
    }

    /** The records of a sealed interface, by their name on the wire. */
    public static <E extends Event> Map<String, Class<? extends E>> under(Class<E> family) {
        var byType = new HashMap<String, Class<? extends E>>();
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(family);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (next.isSealed())
                for (var permitted : next.getPermittedSubclasses())
                open.add(permitted);
            else
                byType.put(NAMES.get(next).type(), next.asSubclass(family));
        }
        return Map.copyOf(byType);
    }

    /** The topic on which events or reports of this interface or record travel. */
    public static String topic(Class<?> family) {
        return topicOf(family).orElseThrow(() -> new IllegalArgumentException(family.getName() + " has no @Topic"));
    }

    private static Optional<String> topicOf(Class<?> event) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(event);
        while (!open.isEmpty()) {
            AnnotatedElement next = open.peek();
            var topic = next.getAnnotation(Topic.class);
            if (topic != null)
                return Optional.of(topic.value());
            for (var parent : open.remove().getInterfaces())
                open.add(parent);
        }
        return Optional.empty();
    }
}
