package pharmaone.manager.web;

import java.util.List;
import pharmaone.http.Fields;
import pharmaone.http.FormBody;
import pharmaone.http.Slice;
import pharmaone.manager.api.RequestQueries.Filter;
import pharmaone.manager.api.RequestQueueWire.RequestCounts;
import pharmaone.manager.api.RequestQueueWire.RequestList;
import pharmaone.manager.api.ShopWire.Shop;
import pharmaone.orderrequest.OrderRequestStatus;

/** A page of the review queue as it is shown. */
public record RequestQueue(Choice choice, RequestList list, RequestCounts counts, List<Shop> shops) {

    private static final int ROWS = 25;

    /**
     * What was chosen to be shown; {@code status} null: all. What is no choice is the usual one. The text that is looked
     * for may be a patient's name: it travels in bodies alone.
     */
    public record Choice(OrderRequestStatus status, String shop, String q, int page) {

        static final String ALL = "all";

        static Choice of(String status, String shop, String q, String page) {
            OrderRequestStatus known =
                    ALL.equals(status) ? null : OrderRequestStatus.of(status).orElse(OrderRequestStatus.PENDING);
            return new Choice(known, shop == null || shop.isBlank() ? null : shop, cut(q), number(page));
        }

        static Choice of(FormBody form) {
            return of(last(form, "status"), form.text("shop"), form.text("q"), last(form, "page"));
        }

        /** Of a field and a button of one name, the button. */
        private static String last(FormBody form, String name) {
            List<String> all = form.all(name);
            return all.isEmpty() ? null : all.get(all.size() - 1);
        }

        Filter filter() {
            return new Filter(status, shop, q);
        }

        Slice slice() {
            return new Slice(ROWS, (page - 1) * ROWS);
        }

        public String word() {
            return word(status);
        }

        public static String word(OrderRequestStatus status) {
            return status == null ? ALL : status.toString();
        }

        private static String cut(String q) {
            return q == null || q.length() <= Fields.NAME ? q : q.substring(0, Fields.NAME);
        }

        private static int number(String page) {
            return page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
        }
    }

    /** The tabs; null stands for all. */
    public List<OrderRequestStatus> states() {
        return List.of(OrderRequestStatus.values());
    }

    /** Another text whenever a request came or was decided. */
    public String state() {
        return RequestEvents.state(counts);
    }

    public long count(OrderRequestStatus status) {
        return counts.of(status);
    }

    public boolean isSearch() {
        return choice.q() != null;
    }

    /** A page that stands in the address has nobody's name in it. */
    public String href(String status, int page) {
        String shop = choice.shop() == null ? "" : "&shop=" + choice.shop();
        return Place.REQUESTS.path() + "?status=" + status + shop + (page == 1 ? "" : "&page=" + page);
    }

    public long first() {
        return list.pagination().offset() + 1L;
    }

    public long last() {
        return list.pagination().offset() + (long) list.data().size();
    }

    public long total() {
        return list.pagination().total();
    }

    public int nextPage() {
        return last() < total() ? choice.page() + 1 : 0;
    }

    public int previousPage() {
        return choice.page() - 1;
    }
}
