package io.kaidan.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where people begin, and where they leave. */
@Controller
class StartPage {

    /** With the orders; with the shipments or the shortages where their role does not see orders. */
    @GetMapping("/")
    String start(@ModelAttribute(name = "frame", binding = false) Shell.Frame frame) {
        return frame.isDesk() ? "redirect:/orders" : frame.may("LOGISTICS") ? "redirect:/shipments" : "redirect:/shortages";
    }

    /** An address that is opened changes nothing: the page has the button that does. */
    @GetMapping("/logout")
    String signOut() {
        return "sign-out";
    }
}
