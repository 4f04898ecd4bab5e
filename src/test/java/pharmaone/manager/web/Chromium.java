package pharmaone.manager.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pharmaone.testing.Staff;

/** Debian's Chromium, one for a test class; each person at it has cookies of their own. */
final class Chromium implements AutoCloseable {

    static final int PHONE = 390;
    static final int DESK = 1_280;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));
    private final List<String> complaints = new ArrayList<>();

    /** {@code language} as a browser says it. */
    Page open(String language, int width, ColorScheme colors) {
        return open(settings(language, width, colors));
    }

    Page openWithoutScripts() {
        return open(settings("en-GB", DESK, ColorScheme.LIGHT).setJavaScriptEnabled(false));
    }

    private static Browser.NewContextOptions settings(String language, int width, ColorScheme colors) {
        return new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + RestAssured.port)
                .setLocale(language)
                .setColorScheme(colors)
                .setViewportSize(width, 900);
    }

    private Page open(Browser.NewContextOptions settings) {
        Page page = browser.newContext(settings).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    Page open() {
        return open("en-GB", DESK, ColorScheme.LIGHT);
    }

    static Page logIn(Page page, Staff member) {
        page.navigate("/manager");
        page.fill("input[name=email]", member.email());
        page.fill("input[name=password]", member.password());
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/manager/requests");
        return page;
    }

    /** No serious or critical finding of axe-core. */
    static void requireAccessible(Page page) {
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().get(0).getHtml())
                                .toList());
    }

    /** Keeps a picture of the page in {@code target/screens}; it is accessible and no wider than its window. */
    static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screens", name.toLowerCase() + ".png")));
        requireAccessible(page);
        assertTrue(
                (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
                name + " is wider than its window");
    }

    /** What broke the policy of the page, or a script. */
    void requireNoComplaints() {
        assertEquals(List.of(), complaints);
    }

    /** What a test brought about on purpose. */
    void forgive(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
