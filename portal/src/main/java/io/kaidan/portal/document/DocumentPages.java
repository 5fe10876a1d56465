package io.kaidan.portal.document;

import io.kaidan.portal.service.Services;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Nobody passes a document unseen (C3, C4): the buttons stand where its content is shown. */
@Controller
class DocumentPages {

    private final Services services;

    DocumentPages(Services services) {
        this.services = services;
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable String id, Model model) {
        model.addAttribute("document", services.document().get(DocumentDetails.class, "/api/documents/{id}", id));
        return "document";
    }

    @PostMapping("/documents/{id}/{step:submission|approval}")
    ResponseEntity<Void> pass(@PathVariable String id, @PathVariable String step, @RequestParam String orderId,
            @RequestParam @Nullable Long version) {
        return decide(id, step, Map.of(), orderId, version);
    }

    @PostMapping("/documents/{id}/return")
    ResponseEntity<Void> giveBack(@PathVariable String id, @RequestParam String orderId, @RequestParam @Nullable Long version,
            @RequestParam String reason) {
        return decide(id, "return", Map.of("reason", reason), orderId, version);
    }

    private ResponseEntity<Void> decide(String id, String step, Map<String, String> said, String orderId, @Nullable Long version) {
        services.document().post(JsonNode.class, said, version, "/api/documents/{id}/{step}", id, step);
        return ResponseEntity.noContent().header("HX-Redirect", "/orders/" + orderId).build();
    }
}
