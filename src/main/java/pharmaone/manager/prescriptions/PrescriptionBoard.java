package pharmaone.manager.prescriptions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Searches;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.prescription.PrescriptionQueries.Filter;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.prescription.PrescriptionWire.NamedPrescription;
import pharmaone.search.Matches;

/** A page of the prescriptions as it is shown; {@code sought} null: no search. */
public record PrescriptionBoard(
        Filter filter, Sought sought, int page, Matches<NamedPrescription> list, List<Shop> shops) {

    /** What is no choice is none. */
    static Filter filter(String status, String shop) {
        return new Filter(PrescriptionStatus.of(status).orElse(null), shop == null || shop.isBlank() ? null : shop);
    }

    public List<NamedPrescription> prescriptions() {
        return list.rows();
    }

    public List<PrescriptionStatus> statuses() {
        return List.of(PrescriptionStatus.values());
    }

    public boolean isFiltered() {
        return filter.status() != null || filter.shopId() != null;
    }

    public Paging paging() {
        Map<String, String> filters = new HashMap<>();
        filters.put("status", filter.status() == null ? null : filter.status().toString());
        filters.put("shop", filter.shopId());
        filters.put(Searches.SOUGHT, sought == null ? null : sought.sealed());
        return new Paging(Place.PRESCRIPTIONS.path(), filters, page, list.total());
    }
}
