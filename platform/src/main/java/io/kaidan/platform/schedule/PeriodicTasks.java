package io.kaidan.platform.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.SmartLifecycle;

/** The periodic tasks of a service. They start when all else has started, and stop before all else. */
public final class PeriodicTasks implements SmartLifecycle {

    private final List<PeriodicTask> tasks = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /** To be called while beans are created. The first run is at the start of the service, each further one a pause after the last. */
    public PeriodicTask add(String name, Duration pause, Runnable task) {
        var added = new PeriodicTask(name, pause, task);
        tasks.add(added);
        return added;
    }

    @Override
    public void start() {
        tasks.forEach(PeriodicTask::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tasks.forEach(PeriodicTask::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
