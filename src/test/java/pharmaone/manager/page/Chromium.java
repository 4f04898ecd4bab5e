package pharmaone.manager.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pharmaone.testing.Staff;
import pharmaone.testing.Tool;

/** The installed Chromium, one for all tests; each person at it has cookies of their own. */
public final class Chromium implements AutoCloseable {

    private static final int PHONE = 390;
    private static final int TABLET = 820;
    private static final int DESK = 1_280;

    /** Pictures are kept for whoever asks for them, by {@code -Dscreens=true}. */
    private static final boolean PICTURES = Boolean.getBoolean("screens");

    /** A busy machine is slow, not wrong. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** Screens axe-core has been through: both languages have the same elements. */
    private static final Set<String> SCANNED = new HashSet<>();

    static {
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** Launched by the first test that opens a page. */
    private static final class Launched {

        private static final Browser BROWSER = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Tool.CHROMIUM.require())
                        .setArgs(List.of("--no-sandbox")));
    }

    private final List<BrowserContext> people = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    /** {@code language} as a browser says it. */
    public Page open(String language) {
        return open(settings(language));
    }

    public Page open() {
        return open("en-GB");
    }

    public Page openWithoutScripts() {
        return open(settings("en-GB").setJavaScriptEnabled(false));
    }

    private static Browser.NewContextOptions settings(String language) {
        return new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + RestAssured.port)
                .setLocale(language)
                .setViewportSize(DESK, 900);
    }

    private Page open(Browser.NewContextOptions settings) {
        Tool.CHROMIUM.require();
        BrowserContext person = Launched.BROWSER.newContext(settings);
        people.add(person);
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    public static Page logIn(Page page, Staff member) {
        page.navigate("/manager");
        page.fill("input[name=email]", member.email());
        page.fill("input[name=password]", member.password());
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/manager/requests");
        return page;
    }

    /** What is shown is accessible by day and by night, and no wider than the window of a phone, a tablet or a desk. */
    public static void look(Page page, String name) {
        boolean isNew = SCANNED.add(name);
        for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
            for (int width : List.of(PHONE, TABLET, DESK)) {
                page.setViewportSize(width, 900);
                requireFit(page, name + "-" + width);
                keep(page, name + "-" + width + "-" + colors);
            }
            if (isNew) {
                requireAccessible(page, colors);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void requireFit(Page page, String name) {
        assertTrue(
                (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
                name + " is wider than its window");
    }

    /** No finding of axe-core but minor ones; by night only colours are others. */
    private static void requireAccessible(Page page, ColorScheme colors) {
        AxeRunOptions violationsAlone = new AxeRunOptions();
        violationsAlone.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(violationsAlone);
        AxeBuilder rules = colors == ColorScheme.LIGHT ? axe : axe.withRules(List.of("color-contrast"));
        assertEquals(
                List.of(),
                rules.analyze().getViolations().stream()
                        .filter(rule -> !"minor".equals(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .toList(),
                page.url());
    }

    private static void keep(Page page, String name) {
        if (PICTURES) {
            String language = (String) page.evaluate("document.documentElement.lang");
            Path picture = Path.of("target/screens", (name + "-" + language + ".png").toLowerCase(Locale.ROOT));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture));
        }
    }

    /** What a test brought about on purpose. */
    public void forgive(String part) {
        forgiven.add(part);
    }

    /** Fails when something broke the policy of a page, or a script. */
    @Override
    public void close() {
        people.forEach(BrowserContext::close);
        complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
        assertEquals(List.of(), complaints);
    }
}
