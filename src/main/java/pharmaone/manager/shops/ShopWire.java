package pharmaone.manager.shops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;
import pharmaone.shop.DomainProofs;
import pharmaone.shop.HostName;

/** The wire of staff's {@code /shops}. */
public interface ShopWire {

    int MOST_DOMAINS = 20;

    /** A shop and its hosts, that of its own id first; a domain of its own leads to it once it is verified. */
    record Shop(
            String shopId,
            String name,
            @JsonProperty("is_active") boolean isActive,
            List<String> domains,
            List<DomainProof> domainProofs,
            @JsonIgnore int version) {

        static Shop of(Row row, HostName hosts) {
            List<String> entered = List.of(row.getArrayOfStrings("hosts"));
            List<String> waiting = List.of(row.getArrayOfStrings("waiting"));
            List<String> proofs = List.of(row.getArrayOfStrings("proofs"));
            return new Shop(
                    row.getString("shop_id"),
                    row.getString("name"),
                    row.getBoolean("is_active"),
                    entered.stream().map(hosts::ofKey).toList(),
                    entered.stream()
                            .filter(HostName::isDomain)
                            .map(domain -> waiting.contains(domain)
                                    ? DomainProof.awaited(domain, proofs.get(waiting.indexOf(domain)))
                                    : DomainProof.given(domain))
                            .toList(),
                    row.getInteger("version"));
        }

        /** Whether no domain waits for its proof. */
        @JsonIgnore
        public boolean isComplete() {
            return domainProofs.stream().allMatch(DomainProof::verified);
        }

        /** Whether the domain is one of the shop's own that does not lead to it yet. */
        public boolean isAwaiting(String domain) {
            return domainProofs.stream()
                    .anyMatch(proof -> !proof.verified() && proof.domain().equals(domain));
        }
    }

    /** Whether a domain is known to be the shop's own; else the TXT record that proves it, and the value it must have. */
    @JsonInclude(Include.NON_NULL)
    record DomainProof(String domain, boolean verified, String record, String value) {

        static DomainProof given(String domain) {
            return new DomainProof(domain, true, null, null);
        }

        static DomainProof awaited(String domain, String proof) {
            return new DomainProof(domain, false, DomainProofs.record(domain), DomainProofs.value(proof));
        }
    }

    /** In the order in which they were opened. */
    record ShopList(List<Shop> data, PaginationOffset pagination) {}

    /** A new shop. */
    record Opening(
            String shopId,
            String name,
            @JsonProperty("is_active") boolean isActive,
            List<String> domains) implements JsonBody {

        public static Opening read(Fields in) {
            in.require(in.has("shop_id"), "shop_id", Rule.REQUIRED).require(in.has("name"), "name", Rule.REQUIRED);
            String shopId = in.text("shop_id", Fields.NAME);
            in.require(shopId == null || HostName.isLabel(shopId), "shop_id", Rule.SHOP_LABEL);
            return new Opening(
                    shopId, in.text("name", Fields.NAME), !Boolean.FALSE.equals(in.flag("is_active")), domainsOf(in));
        }
    }

    /** What to change of a shop; {@code domains} as a whole. */
    record Patch(String name, @JsonProperty("is_active") Boolean isActive, List<String> domains, List<String> keys)
            implements JsonBody {

        private static final List<String> KEYS = List.of("name", "is_active", "domains");

        public static Patch read(Fields in) {
            List<String> keys = KEYS.stream().filter(in::sent).toList();
            in.require(!keys.isEmpty(), "", Rule.AT_LEAST_ONE, String.join(", ", KEYS))
                    .require(!in.sent("name") || in.has("name"), "name", Rule.NOT_EMPTY);
            return new Patch(
                    in.text("name", Fields.NAME),
                    in.flag("is_active"),
                    in.sent("domains") ? domainsOf(in) : null,
                    keys);
        }
    }

    private static List<String> domainsOf(Fields in) {
        return in.words("domains", MOST_DOMAINS, (place, text) -> text);
    }
}
