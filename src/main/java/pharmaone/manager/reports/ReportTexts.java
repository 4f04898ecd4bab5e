package pharmaone.manager.reports;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the reports. */
@MessageBundle(value = "reports", locale = "en")
public interface ReportTexts {
    String time();

    String from();

    String to();

    String show();

    String refused();

    @Message
    String preset(ReportTime.Preset preset);

    @Message
    String days(String from, String to);

    String empty();

    String emptyHint();

    String orders();

    String revenue();

    String fee();

    String prescriptions();

    String month();

    String byMonth();

    String wholeMonths();

    @Message
    String chart(String count, String revenue);

    String shops();

    String shop();

    String customers();

    String products();

    String product();

    String units();

    String change();

    @Message
    String best(String shown, String all);

    String changeHint();

    String noProducts();

    String pending();

    String approved();

    String completed();

    String declined();

    String total();

    String bestCustomers();

    String customer();

    String nobody();
}
