package io.kaidan.document.print;

/** Makes paper of what stands on a sheet. */
@FunctionalInterface
public interface Press {

    byte[] pdf(Sheet sheet);
}
