package pharmaone.manager.page;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import pharmaone.manager.staff.StaffMember;
import pharmaone.money.Money;

/**
 * What every page is shown in: who looks, in which language, at which place. {@code member} is null before the log-in,
 * {@code place} where no entry of the navigation stands for the page; {@code form} is the token every form sends back.
 */
public record Frame(
        Language language,
        StaffMember member,
        Place place,
        String path,
        String form,
        boolean isSandbox,
        Assets assets) {

    /** Where the pharmacies are, whatever the server's own zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Currency EUR = Currency.getInstance("EUR");

    /** What this member of staff may go to. */
    public List<Place> places() {
        return Arrays.stream(Place.values())
                .filter(place -> place.isFor(member.role()))
                .toList();
    }

    public String lang() {
        return language.tag();
    }

    /** For the middle of a sentence: marks for right-to-left in it end with it. */
    public static String apart(String text) {
        return "\u2068" + text + "\u2069";
    }

    /** The same page in another language. */
    public String in(String language) {
        return "/manager/language/" + language + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public String asset(String name) {
        return assets.url(name);
    }

    /** Date and time; empty for null. */
    public String time(Instant time) {
        return written(time, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    /** To the second. */
    public String second(Instant time) {
        return written(time, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM));
    }

    public String date(Instant time) {
        return written(time, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
    }

    /** {@code 21 Nov 2026}. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language.locale())
                .format(day);
    }

    /** {@code Nov 2026}. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL yyyy", language.locale()).format(month);
    }

    /** {@code Nov}, for narrow places. */
    public String shortMonth(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
    }

    /** Of per cent, with its sign: {@code +12.5%}. */
    public String change(BigDecimal percent) {
        NumberFormat form = NumberFormat.getPercentInstance(language.locale());
        form.setMaximumFractionDigits(1);
        return (percent.signum() > 0 ? "+" : "") + form.format(percent.movePointLeft(2));
    }

    /** Without cents, for the marks of a chart. */
    public String wholeEuros(BigDecimal amount) {
        NumberFormat form = NumberFormat.getCurrencyInstance(language.locale());
        form.setCurrency(EUR);
        form.setMaximumFractionDigits(0);
        return form.format(amount);
    }

    private String written(Instant time, DateTimeFormatter form) {
        return time == null
                ? ""
                : form.withLocale(language.locale()).withZone(ZONE).format(time);
    }

    public String euros(BigDecimal amount) {
        if (amount == null) {
            return "";
        }
        NumberFormat form = NumberFormat.getCurrencyInstance(language.locale());
        form.setCurrency(EUR);
        return form.format(amount);
    }

    public String euros(Money amount) {
        return amount == null ? "" : euros(amount.amount());
    }

    /** For a field: an amount as this reader types it, and what is none as it was typed. */
    public String typed(String amount) {
        char mark = DecimalFormatSymbols.getInstance(language.locale()).getDecimalSeparator();
        return TypedNumber.json(amount).isNumber() ? TypedNumber.plain(amount).replace('.', mark) : amount;
    }

    /** Of an amount in its plain form. */
    public String price(String plain) {
        return euros(new BigDecimal(plain));
    }

    public String number(Number number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** With its sign; a dash for nothing. */
    public String change(long delta) {
        return delta == 0 ? "–" : (delta > 0 ? "+" : "") + number(delta);
    }

    /** The parts of an e-mail address between which a line may break: after the @. */
    public List<String> breakable(String address) {
        return List.of(address.split("(?<=@)"));
    }
}
