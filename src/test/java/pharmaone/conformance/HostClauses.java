package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;

import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.ShopDoor;

@Section(number = 1, title = "Hosts")
class HostClauses {

    private static final String NO_ROUTE = "no Route matched with those values";

    @Clause(
            id = "1.1",
            text = "A shop's host takes `POST /api/v1/external-order` with the organisation's key",
            certainty = DOCUMENTED,
            source = {Source.OVERVIEW, Source.CONNECTOR})
    void a_shop_has_a_door(Partner partner, ShopDoor door) {
        door.post(partner.envelope("shop_id", null)).ok();
    }

    @Clause(
            id = "1.2",
            text = "A shop's host serves nothing else: 404 as for an unknown route",
            certainty = INFERRED,
            source = Source.KONG)
    void a_shop_serves_its_door_only(Partner partner, ShopDoor door) {
        for (String path :
                List.of("/", "/api/v2/public/orgs/" + partner.org() + "/shops", "/openapi/external-api.yaml")) {
            door.get(path).kong(404, NO_ROUTE);
        }
    }

    @Clause(
            id = "1.3",
            text = "The API's host does not serve `/api/v1/external-order`: 404",
            certainty = INFERRED,
            source = Source.KONG)
    void the_door_is_not_on_the_api_host(Partner partner) {
        partner.postToHost(partner.withKey(), "/api/v1/external-order", partner.envelope())
                .kong(404, NO_ROUTE);
    }

    @Clause(id = "1.4", text = "The port in `Host` does not count", certainty = INFERRED)
    void the_port_does_not_count(Partner partner, ShopDoor door) {
        String host = door.host().replaceAll(":\\d+$", "");
        door.post(door.key(), host, partner.envelope("shop_id", null)).ok();
        door.post(door.key(), host + ":4711", partner.envelope("shop_id", null)).ok();
    }

    @Clause(
            id = "1.5",
            text = "A host like a shop's that no shop has: 404 as for an unknown route",
            certainty = INFERRED,
            source = Source.KONG)
    void no_shop_no_door(Partner partner, ShopDoor door) {
        String stranger = door.host().replaceFirst("^[^.]+", "conformance-none");
        door.post(door.key(), stranger, partner.envelope()).kong(404, NO_ROUTE);
    }
}
