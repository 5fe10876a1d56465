package io.kaidan.local;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** How files are made that nobody else may read, where the file system knows of such a thing. */
public final class OwnerOnly {

    private OwnerOnly() {}

    public static FileAttribute<?>[] at(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
