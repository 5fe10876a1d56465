package io.kaidan.portal;

import io.kaidan.messages.Language;
import io.kaidan.portal.service.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What stands around every page: who looks, in which language, and what was refused. */
@ControllerAdvice
class Shell {

    private final Wording wording;
    private final List<MenuEntry> menu;

    Shell(Wording wording, List<MenuEntry> menu) {
        this.wording = wording;
        this.menu = menu.stream().sorted(Comparator.comparing(MenuEntry::section).thenComparingInt(MenuEntry::place)).toList();
    }

    /** Entries of the menu under one title. */
    record MenuSection(String key, List<MenuItem> items) {}

    record MenuItem(String key, String path, boolean current) {}

    /** @param here the address of this page, to which the language is added */
    record Frame(String user, List<String> roles, String here, String language, List<Language> languages, List<MenuSection> menu) {

        public boolean may(String... anyOf) {
            return List.of(anyOf).stream().anyMatch(roles::contains);
        }

        /** Sees orders, requests and documents. */
        public boolean isDesk() {
            return isClerk() || may("MANAGER", "ADMIN");
        }

        /** Works on them. */
        public boolean isClerk() {
            return may("CLERK", "SUPERVISOR");
        }
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, @Nullable Principal who, Locale locale) {
        model.addAttribute("frame", frame(request, who, locale));
        model.addAttribute("say", wording.in(locale));
    }

    /** At the place for notices of the page that asked; a page of its own where one was opened. */
    @ExceptionHandler
    ModelAndView on(Refused refused, HttpServletRequest request, HttpServletResponse response, @Nullable Principal who, Locale locale) {
        var fromPage = request.getHeader("HX-Request") != null;
        var view = new ModelAndView(fromPage ? "notice :: refused" : "refused");
        view.addObject("refused", refused).addObject("frame", frame(request, who, locale)).addObject("say", wording.in(locale));
        response.setStatus(fromPage ? 422 : refused.status());
        response.setHeader("HX-Retarget", "#notice");
        response.setHeader("HX-Reswap", "innerHTML");
        return view;
    }

    private Frame frame(HttpServletRequest request, @Nullable Principal who, Locale locale) {
        var roles = who instanceof Authentication person
                ? person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList()
                : List.<String>of();
        var here = ServletUriComponentsBuilder.fromRequest(request).scheme(null).host(null).port(null).replaceQueryParam("lang").build()
                .toUriString();
        return new Frame(who == null ? "" : who.getName(), roles, here + (here.contains("?") ? "&" : "?"), locale.toLanguageTag(),
                List.of(Language.values()), menu(roles, request.getRequestURI()));
    }

    private List<MenuSection> menu(List<String> roles, String address) {
        var offered = menu.stream().filter(entry -> entry.roles().stream().anyMatch(roles::contains)).toList();
        var current = offered.stream().filter(entry -> entry.matches(address) > 0)
                .max(Comparator.comparingInt(entry -> entry.matches(address)));
        return Stream.of(MenuEntry.Section.values())
                .map(section -> new MenuSection("menu.section." + section, offered.stream().filter(entry -> entry.section() == section)
                        .map(entry -> new MenuItem(entry.key(), entry.path(), current.filter(entry::equals).isPresent())).toList()))
                .filter(section -> !section.items().isEmpty()).toList();
    }
}
