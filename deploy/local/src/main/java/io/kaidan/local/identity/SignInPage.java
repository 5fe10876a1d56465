package io.kaidan.local.identity;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page, in Chinese and English. It lists the demonstration users, since there are no others. */
@RestController
class SignInPage {

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String show(CsrfToken csrf, @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "logout", required = false) @Nullable String logout) {
        return PAGE.replace("{{message}}", message(error != null, logout != null))
                .replace("{{csrf-name}}", HtmlUtils.htmlEscape(csrf.getParameterName()))
                .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken()))
                .replace("{{users}}", DemoAccount.people().stream().map(SignInPage::row).collect(Collectors.joining()));
    }

    private static String message(boolean refused, boolean left) {
        if (refused)
            return "<p role=\"alert\">用户名或密码不正确。<br>Unknown user or wrong password: the password is the user's name.</p>";
        return left ? "<p role=\"status\">您已退出。You have signed out.</p>" : "";
    }

    private static String row(DemoAccount account) {
        return "<li><code>" + HtmlUtils.htmlEscape(account.id()) + "</code> " + HtmlUtils.htmlEscape(account.title()) + "</li>";
    }

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="zh">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>登录 · Sign in · Kaidan 開單</title>
          <style>
            body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; background: #f3f4f6; color: #1f2937; margin: 0 }
            main { max-width: 24rem; margin: 8vh auto; background: #fff; padding: 2rem; border-radius: .5rem; border: 1px solid #d1d5db }
            h1 { font-size: 1.4rem; margin: 0 0 1rem }
            label { display: block; margin: .75rem 0 .25rem }
            input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid #6b7280; border-radius: .25rem }
            button { width: 100%; margin-top: 1.25rem; font: inherit; padding: .6rem; border: 0; border-radius: .25rem; background: #1d4ed8; color: #fff }
            [role=alert] { color: #b91c1c } details { margin-top: 1.5rem } ul { padding-left: 1.2rem } code { font-weight: 600 }
          </style>
        </head>
        <body>
          <main>
            <h1>Kaidan 開單</h1>
            {{message}}
            <form method="post" action="/login">
              <input type="hidden" name="{{csrf-name}}" value="{{csrf}}">
              <label for="username">用户名 · User</label>
              <input id="username" name="username" autocomplete="username" required autofocus>
              <label for="password">密码 · Password</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required>
              <button type="submit">登录 · Sign in</button>
            </form>
            <details open>
              <summary>演示用户（密码与用户名相同） · Demonstration users (password = name)</summary>
              <ul>{{users}}</ul>
            </details>
          </main>
        </body>
        </html>
        """;
}
