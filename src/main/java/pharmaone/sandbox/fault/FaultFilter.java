package pharmaone.sandbox.fault;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import pharmaone.http.FilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;
import pharmaone.sandbox.ShopPath;
import pharmaone.sandbox.fault.FaultWire.FaultRule;
import pharmaone.sandbox.fault.FaultWire.Reset;
import pharmaone.sandbox.traffic.Exchange;

/** Spoils a call as its own header or the rules say; a call that names a fault is spared the rules. */
@Singleton
class FaultFilter {

    private final FaultRules rules;
    private final FaultAnswer answers;
    private final Refusals refusals;

    FaultFilter(FaultRules rules, FaultAnswer answers, Refusals refusals) {
        this.rules = rules;
        this.answers = answers;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FilterOrder.FAULTS.priority());
    }

    private void filter(RoutingContext context) {
        Optional<Exchange> exchange = Exchange.of(context);
        String header = context.request().getHeader(Fault.HEADER);
        if (exchange.isEmpty()) {
            context.next();
        } else if (header != null) {
            spoilByHeader(context, exchange.get(), header);
        } else {
            spoilByRule(context, exchange.get());
        }
    }

    private void spoilByHeader(RoutingContext context, Exchange exchange, String header) {
        try {
            Fault fault = Fault.ofHeader(header);
            exchange.spoiltBy("header: " + fault.told(), fault.status() != null);
            spoil(context, exchange, fault, null);
        } catch (ApiException refusal) {
            refusals.write(context, refusal);
        }
    }

    /** Without the database nothing is spoilt on purpose. */
    private void spoilByRule(RoutingContext context, Exchange exchange) {
        rules.firing(exchange.method().name(), ShopPath.atHost(context.normalizedPath()), exchange.orgId())
                .onFailure()
                .invoke(failure -> Log.debug("no fault rules", failure))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .subscribe()
                .with(found -> found.ifPresentOrElse(rule -> spoil(context, exchange, rule), context::next));
    }

    private void spoil(RoutingContext context, Exchange exchange, FaultRule rule) {
        exchange.spoiltBy("rule: " + rule.fault().told(), rule.status() != null);
        spoil(context, exchange, rule.fault(), rule.body());
    }

    private void spoil(RoutingContext context, Exchange exchange, Fault fault, String body) {
        if (fault.delayMs() == null || fault.delayMs() == 0) {
            spoilNow(context, exchange, fault, body);
        } else {
            context.vertx().setTimer(fault.delayMs(), late -> {
                if (!context.response().closed()) {
                    spoilNow(context, exchange, fault, body);
                }
            });
        }
    }

    private void spoilNow(RoutingContext context, Exchange exchange, Fault fault, String body) {
        if (fault.cut() != null) {
            exchange.cutAfter(fault.cut());
        }
        if (fault.webhooks() != null) {
            fault.webhooks().put(context);
        }
        if (fault.reset() == Reset.REQUEST) {
            exchange.reset();
            return;
        }
        if (fault.reset() == Reset.ANSWER) {
            exchange.resetInsteadOfAnswer();
        }
        if (fault.status() == null) {
            context.next();
        } else {
            answers.write(context, fault.status(), body);
        }
    }
}
