package io.kaidan.platform.outbox;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;

/**
 * Informs the {@link OutboxSweeper} that this instance may have left events in their documents. A command that failed is a reason too, for
 * the store may have executed it nevertheless.
 */
final class LeftBehind implements CommandListener {

    private volatile Runnable onNoted = () -> {};

    /** Sets what is done whenever events may have been left behind; nothing until then. */
    void onNoted(Runnable action) {
        onNoted = action;
    }

    void note() {
        onNoted.run();
    }

    @Override
    public void commandFailed(CommandFailedEvent failed) {
        note();
    }
}
