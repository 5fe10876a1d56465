package io.kaidan.prove.cluster;

import io.kaidan.local.Component;
import io.kaidan.platform.CrashPoint;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a process that the proof has not killed.
 *
 * @param armed the crash point it was started with, if any
 */
public record ProcessExit(Component component, int exitCode, @Nullable String armed) {

    public boolean isAtCrashPoint() {
        return armed != null && exitCode == CrashPoint.EXIT_CODE;
    }

    @Override
    public String toString() {
        return component.title() + (isAtCrashPoint() ? " crashed at " + armed : " ended by itself with exit code " + exitCode);
    }
}
