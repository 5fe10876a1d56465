package io.kaidan.document.print;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All papers ever made; none is changed or removed. */
public interface Prints extends Repository<Print, String> {

    Optional<Print> findById(String documentId);

    /** Fails with a DuplicateKeyException where somebody has made the paper already: the first one is the paper. */
    Print insert(Print print);
}
