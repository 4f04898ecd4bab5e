package pharmaone.report;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.time.Duration;

/** What the service costs, and how roll-ups are kept small. */
@ConfigMapping(prefix = "gateway.reports")
interface ReportConfig {

    /** Of the revenue, {@code 0.02}. */
    BigDecimal feeRate();

    /** Whether this process folds at all. */
    boolean folding();

    /** About how often; each replica does so at its own moments. */
    Duration foldEvery();
}
