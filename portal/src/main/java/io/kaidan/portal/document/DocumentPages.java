package io.kaidan.portal.document;

import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.Reason;
import io.kaidan.portal.service.Services;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Nobody passes a document unseen (C3, C4): the buttons stand where its content is shown. */
@Controller
class DocumentPages {

    private final DocumentApi documents;

    DocumentPages(Services services) {
        this.documents = services.document(DocumentApi.class);
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable String id, Model model) {
        model.addAttribute("document", documents.document(id));
        return "document";
    }

    @PostMapping("/documents/{id}/submission")
    ResponseEntity<Void> submit(@PathVariable String id, @RequestParam String orderId, @RequestParam @Nullable Long version) {
        documents.submit(id, new IfMatch(version));
        return backTo(orderId);
    }

    @PostMapping("/documents/{id}/approval")
    ResponseEntity<Void> approve(@PathVariable String id, @RequestParam String orderId, @RequestParam @Nullable Long version) {
        documents.approve(id, new IfMatch(version));
        return backTo(orderId);
    }

    @PostMapping("/documents/{id}/return")
    ResponseEntity<Void> giveBack(@PathVariable String id, @RequestParam String orderId, @RequestParam @Nullable Long version,
            @RequestParam String reason) {
        documents.giveBack(id, new Reason(reason), new IfMatch(version));
        return backTo(orderId);
    }

    private static ResponseEntity<Void> backTo(String orderId) {
        return ResponseEntity.noContent().header("HX-Redirect", "/orders/" + orderId).build();
    }
}
