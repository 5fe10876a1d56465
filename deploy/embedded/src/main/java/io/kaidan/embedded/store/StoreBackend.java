package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/** Answers the commands that today's drivers send and mongo-java-server does not know. */
class StoreBackend extends MemoryBackend {

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (command.equals("hello")) {
            return super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true);
        }
        return super.handleCommand(channel, databaseName, command, query);
    }
}
