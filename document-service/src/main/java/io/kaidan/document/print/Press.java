package io.kaidan.document.print;

import java.util.List;

/** Makes paper of what stands on a sheet. */
@FunctionalInterface
public interface Press {

    byte[] pdf(Sheet sheet);

    /** Of each sheet its paper, in the same order. */
    default List<byte[]> pdfs(List<Sheet> sheets) {
        return sheets.stream().map(this::pdf).toList();
    }
}
