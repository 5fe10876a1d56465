package io.kaidan.platform.history;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.mapping.event.BeforeConvertCallback;

/** Archives the version that is about to be replaced. At this time the aggregate has the number of its next version already. */
class ArchiveBeforeSave implements BeforeConvertCallback<MasterData> {

    private final ObjectProvider<History> history;

    ArchiveBeforeSave(ObjectProvider<History> history) {
        this.history = history;
    }

    @Override
    public MasterData onBeforeConvert(MasterData next, String collection) {
        var version = next.version();
        if (version != null && version > 0)
            history.getObject().archive(next, collection, version - 1);
        return next;
    }
}
