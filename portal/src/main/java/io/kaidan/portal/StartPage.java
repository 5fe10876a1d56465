package io.kaidan.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where a person begins: with the orders, or with what is short where orders are not his. */
@Controller
class StartPage {

    @GetMapping("/")
    String start(@ModelAttribute(name = "frame", binding = false) Shell.Frame frame) {
        return frame.isDesk() ? "redirect:/orders" : "redirect:/shortages";
    }
}
