package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class GatewayProblemsTest {

    private final GatewayProblems problems = new GatewayProblems(JsonMapper.builder().build());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

    @Test
    void speakTheLanguageOfTheBrowser() throws Exception {
        request.addHeader("Accept", "text/html");
        request.addPreferredLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(answer()).contains("lang=\"zh-CN\"", "暂时不可用", "重试").doesNotContain("not available");
    }

    @Test
    void speakTheLanguageChosenInThePortal() throws Exception {
        request.addHeader("Accept", "text/html");
        request.setCookies(new Cookie("lang", "zh-TW"));

        assertThat(answer()).contains("lang=\"zh-TW\"", "暫時無法使用");

        request.setParameter("lang", "en");

        assertThat(answer()).contains("lang=\"en\"", "The portal is not available.", "Try again");
    }

    @Test
    void areInEnglishForPrograms() throws Exception {
        request.addPreferredLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(answer()).contains("urn:kaidan:problem:service-unavailable", "The portal is not available.");
    }

    private String answer() throws Exception {
        var response = new MockHttpServletResponse();
        problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "The portal is not available.");
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
