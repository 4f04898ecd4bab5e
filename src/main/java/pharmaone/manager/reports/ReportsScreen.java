package pharmaone.manager.reports;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.report.Reports;

/** The reports as charts, each with its numbers as a table. */
@Path("/manager/reports")
@Cancellable(false)
class ReportsScreen {

    @CheckedTemplate(basePath = "manager/reports")
    static class Templates {
        static native TemplateInstance reports(Frame frame, ReportView view);
    }

    private final Reports reports;
    private final Pages pages;
    private final OnDuty onDuty;

    ReportsScreen(Reports reports, Pages pages, OnDuty onDuty) {
        this.reports = reports;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestQuery String from, @RestQuery String to) {
        return view(ReportTime.of(from, to, reports.today()))
                .flatMap(view -> pages.show(Templates.reports(pages.frame(Place.REPORTS), view)));
    }

    private Uni<ReportView> view(ReportTime time) {
        String orgId = onDuty.member().orgId();
        String first = time.from().toString();
        String last = time.to().toString();
        return Uni.combine()
                .all()
                .unis(
                        reports.stats(orgId, first, last),
                        reports.fees(orgId, null, month(first), month(last)),
                        reports.performance(orgId, first, last))
                .with((stats, fees, products) -> ReportView.of(time, stats, fees.data(), products.data()));
    }

    private static String month(String day) {
        return YearMonth.parse(day.substring(0, 7)).toString();
    }
}
