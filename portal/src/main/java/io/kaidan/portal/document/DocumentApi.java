package io.kaidan.portal.document;

import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.Reason;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Documents of document-service. */
@HttpExchange("/api/documents")
interface DocumentApi {

    @GetExchange("/{id}")
    DocumentDetails document(@PathVariable String id);

    @PostExchange("/{id}/submission")
    void submit(@PathVariable String id, IfMatch seen);

    @PostExchange("/{id}/approval")
    void approve(@PathVariable String id, IfMatch seen);

    @PostExchange("/{id}/return")
    void giveBack(@PathVariable String id, @RequestBody Reason reason, IfMatch seen);
}
