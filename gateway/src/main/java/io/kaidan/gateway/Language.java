package io.kaidan.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/** The language of the gateway's pages: the one chosen in the portal, else the one that the browser asks for. */
enum Language {
    ENGLISH("en", "Try again", "Start page", "Sign out"),
    SIMPLIFIED("zh-CN", "重试", "首页", "退出登录"),
    TRADITIONAL("zh-TW", "重試", "首頁", "登出");

    private final String tag;
    private final String again;
    private final String start;
    private final String signOut;

    Language(String tag, String again, String start, String signOut) {
        this.tag = tag;
        this.again = again;
        this.start = start;
        this.signOut = signOut;
    }

    static Language of(HttpServletRequest request) {
        var chosen = parameter(request)
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, "lang")).map(cookie -> cookie.getValue()));
        var locale = chosen.map(tag -> Locale.forLanguageTag(tag.replace('_', '-'))).orElseGet(request::getLocale);
        if (!locale.getLanguage().equals("zh"))
            return ENGLISH;
        return locale.getScript().equals("Hant") || locale.getCountry().matches("TW|HK|MO") ? TRADITIONAL : SIMPLIFIED;
    }

    /** Empty if the query cannot be read. */
    private static Optional<String> parameter(HttpServletRequest request) {
        return QuerySyntax.fault(request.getQueryString()).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(request.getParameter("lang"));
    }

    String tag() {
        return tag;
    }

    String again() {
        return again;
    }

    String start() {
        return start;
    }

    String signOut() {
        return signOut;
    }

    /** The sentence for a problem's code in Chinese, or the given sentence in English, which may have more detail. */
    String sentence(String code, String english) {
        return switch (this) {
            case ENGLISH -> english;
            case SIMPLIFIED -> switch (code) {
                case "not-signed-in" -> "登录未成功。请回到首页重新登录；如仍不行，请联系管理员。";
                case "not-found" -> "此地址没有内容。";
                case "invalid-input" -> "此网址无法识别。请检查后重新输入。";
                case "too-many-requests" -> "您的请求过于频繁。请稍候，再慢一些继续。";
                case "service-unavailable" -> "系统的这一部分暂时不可用。请过几秒钟再试。";
                default -> english;
            };
            case TRADITIONAL -> switch (code) {
                case "not-signed-in" -> "登入未成功。請回到首頁重新登入；如仍不行，請聯絡管理員。";
                case "not-found" -> "此網址沒有內容。";
                case "invalid-input" -> "此網址無法識別。請檢查後重新輸入。";
                case "too-many-requests" -> "您的請求過於頻繁。請稍候，再慢一些繼續。";
                case "service-unavailable" -> "系統的這一部分暫時無法使用。請過幾秒鐘再試。";
                default -> english;
            };
        };
    }
}
