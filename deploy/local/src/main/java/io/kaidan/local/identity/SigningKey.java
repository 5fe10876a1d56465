package io.kaidan.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.UUID;

/** The key pair that signs tokens. It is created at the first start and kept, so that tokens stay valid after a restart. */
final class SigningKey {

    private SigningKey() {}

    static RSAKey in(Path folder) {
        var file = folder.resolve("signing-key.json");
        try {
            return Files.exists(file) ? RSAKey.parse(Files.readString(file)) : make(file);
        } catch (ParseException e) {
            throw new CommandFailed("The signing key " + file + " is damaged: delete the file, a new one is made at the next start.", e);
        } catch (IOException | JOSEException e) {
            throw new CommandFailed("The signing key " + file + " can be neither read nor made (" + e + "): make the folder writable.", e);
        }
    }

    private static RSAKey make(Path file) throws IOException, JOSEException {
        Files.createDirectories(file.getParent());
        var key = new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).keyID(UUID.randomUUID().toString()).generate();
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, OwnerOnly.at(temporary));
        Files.writeString(temporary, key.toJSONString());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
