package io.kaidan.document.file;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All order files. */
public interface OrderFiles extends Repository<OrderFile, String> {

    Optional<OrderFile> findById(String orderId);

    OrderFile save(OrderFile file);
}
