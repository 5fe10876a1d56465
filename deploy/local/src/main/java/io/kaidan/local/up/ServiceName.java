package io.kaidan.local.up;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The service that a thread works for, for the common log. Threads inherit it from the thread that started the service. */
public final class ServiceName extends ClassicConverter {

    private static final InheritableThreadLocal<String> NAME = new InheritableThreadLocal<>();

    static void set(String name) {
        NAME.set(name);
    }

    @Override
    public String convert(ILoggingEvent event) {
        var name = NAME.get();
        return name == null ? "kaidan" : name;
    }
}
