package pharmaone.manager.shops;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.http.error.ApiException;
import pharmaone.manager.shops.ShopWire.Opening;
import pharmaone.manager.shops.ShopWire.Patch;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;
import pharmaone.shop.DomainProofs;
import pharmaone.shop.HostName;
import pharmaone.shop.ShopAction;
import pharmaone.shop.ShopRegister;
import pharmaone.shop.ShopRegister.Entry;

/** An owner's deeds with shops, each in the audit log. */
@ApplicationScoped
public class ShopDesk {

    private final ShopRegister register;
    private final DomainProofs proofs;
    private final HostName hosts;
    private final AuditLog audit;

    ShopDesk(ShopRegister register, DomainProofs proofs, HostName hosts, AuditLog audit) {
        this.register = register;
        this.proofs = proofs;
        this.hosts = hosts;
        this.audit = audit;
    }

    /** 400 no domain, or one that is not available · 409 the id is taken, or a domain by another shop of the organisation. */
    public Uni<Void> open(String orgId, Actor by, Opening shop) {
        Entry entry = new Entry(shop.name(), shop.isActive(), keys(shop.domains()));
        return Panache.withTransaction(() -> register.open(orgId, shop.shopId(), entry)
                .call(() -> audit.append(orgId, by, ShopAction.OPENED, shop.shopId(), Map.of())));
    }

    /** 400 no domain, or one that is not available · 404 · 409 a domain is another shop's of the organisation. */
    public Uni<Void> change(String orgId, Actor by, String shopId, Patch patch) {
        return change(orgId, by, shopId, patch, null);
    }

    /** As above; 409 as well when it is not of the version that was {@code seen}, null standing for any. */
    public Uni<Void> change(String orgId, Actor by, String shopId, Patch patch, Integer seen) {
        Entry entry = new Entry(patch.name(), patch.isActive(), patch.domains() == null ? null : keys(patch.domains()));
        return Panache.withTransaction(() -> register.change(orgId, shopId, entry, seen)
                .call(() -> audit.append(orgId, by, ShopAction.CHANGED, shopId, Map.of("keys", patch.keys()))));
    }

    /**
     * Looks for the TXT record of a domain that waits for it, and lets the domain lead to the shop if its value is right. 404 no
     * such shop or domain · 409 the record is not there, differs or cannot be looked up, or another organisation was faster · 429.
     */
    public Uni<Void> prove(String orgId, Actor by, String shopId, String domain) {
        String key = hosts.keyOfDomain(domain);
        return proofs.check(orgId, shopId, key == null ? "" : key)
                .flatMap(proof -> proof.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Panache.withTransaction(() -> proofs.accept(orgId, shopId, key, proof.get())
                                .call(accepted -> accepted
                                        ? audit.append(
                                                orgId, by, ShopAction.DOMAIN_PROVEN, shopId, Map.of("domain", key))
                                        : Uni.createFrom().voidItem())
                                .replaceWithVoid()));
    }

    /** Here, as which labels stand for hosts depends on the settings. */
    private List<String> keys(List<String> domains) {
        List<String> keys = new ArrayList<>();
        List<Violation> wrong = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            String key = hosts.keyOfDomain(domains.get(i));
            if (key == null) {
                wrong.add(Violation.of("domains[" + i + "]", Rule.DOMAIN_NAME));
            } else {
                keys.add(key);
            }
        }
        if (!wrong.isEmpty()) {
            throw new ApiException.Invalid(wrong);
        }
        return keys;
    }
}
