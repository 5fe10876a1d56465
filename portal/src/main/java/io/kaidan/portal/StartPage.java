package io.kaidan.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where people begin: with the orders, or with the shortages where their role does not see orders. */
@Controller
class StartPage {

    @GetMapping("/")
    String start(@ModelAttribute(name = "frame", binding = false) Shell.Frame frame) {
        return frame.isDesk() ? "redirect:/orders" : "redirect:/shortages";
    }
}
