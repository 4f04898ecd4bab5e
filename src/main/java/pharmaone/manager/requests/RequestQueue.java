package pharmaone.manager.requests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pharmaone.http.Slice;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.requests.RequestQueries.Filter;
import pharmaone.manager.requests.RequestQueueWire.RequestCounts;
import pharmaone.manager.requests.RequestQueueWire.RequestList;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.orderrequest.OrderRequestStatus;

/** A page of the review queue as it is shown. */
public record RequestQueue(Choice choice, RequestList list, RequestCounts counts, List<Shop> shops) {

    private static final int ROWS = 25;

    /**
     * What was chosen to be shown; {@code status} null: all; {@code sought} null: no search. What is no choice is the
     * usual one.
     */
    public record Choice(OrderRequestStatus status, String shop, Sought sought, int page) {

        static final String ALL = "all";

        static Choice of(String status, String shop, Sought sought, String page) {
            OrderRequestStatus known =
                    ALL.equals(status) ? null : OrderRequestStatus.of(status).orElse(OrderRequestStatus.PENDING);
            return new Choice(known, shop == null || shop.isBlank() ? null : shop, sought, Paging.number(page));
        }

        Filter filter() {
            return new Filter(status, shop, text());
        }

        /** Of what waits among them, whichever state is shown. */
        Filter waiting() {
            return new Filter(OrderRequestStatus.PENDING, shop, text());
        }

        Slice slice() {
            return new Slice(ROWS, (page - 1) * ROWS);
        }

        /** Null: no search. */
        public String text() {
            return sought == null ? null : sought.text();
        }

        public String word() {
            return word(status);
        }

        public static String word(OrderRequestStatus status) {
            return status == null ? ALL : status.toString();
        }

        Choice at(int other) {
            return new Choice(status, shop, sought, other);
        }

        /** An address below Manager that goes on from this choice; the usual one is not mentioned. */
        public String in(String path) {
            return in(path, null, null);
        }

        public String ofRequest(UUID requestId) {
            return in("/manager/request/" + requestId);
        }

        /** Of a deed at a request. */
        public String deed(UUID requestId, String deed) {
            return in("/manager/request/" + requestId + "/" + deed);
        }

        /** And names what was decided just before. */
        String in(String path, UUID decided) {
            return in(path, "decided", decided.toString());
        }

        /** And says what was just done. */
        String in(String path, String name, String value) {
            StringBuilder address = new StringBuilder(path);
            add(address, "status", status == OrderRequestStatus.PENDING ? null : word());
            add(address, "shop", shop);
            add(address, "sought", sought == null ? null : sought.sealed());
            add(address, "page", page == 1 ? null : String.valueOf(page));
            if (name != null) {
                add(address, name, value);
            }
            return address.toString();
        }

        private static void add(StringBuilder address, String name, String value) {
            if (value != null) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
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
        return choice.sought() != null;
    }

    /** {@code status} null: of all. */
    public String tab(OrderRequestStatus status) {
        return new Choice(status, choice.shop(), choice.sought(), 1).in(Place.REQUESTS.path());
    }

    public String page(int other) {
        return choice.at(other).in(Place.REQUESTS.path());
    }

    /** Where one of these is decided, and the next of these after it. */
    public String request(UUID id) {
        return choice.at(1).in("/manager/request/" + id);
    }

    /** Where this list is had anew. */
    public String live() {
        return choice.in(Place.REQUESTS.path() + "/live");
    }

    /** Where its changes are heard of. */
    public String events() {
        return new Choice(OrderRequestStatus.PENDING, choice.shop(), null, 1).in(Place.REQUESTS.path() + "/events");
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

    /** Requests were decided meanwhile, or somebody typed a number. */
    boolean isPastEnd() {
        return list.data().isEmpty() && total() > 0;
    }

    int lastPage() {
        return (int) ((total() + ROWS - 1) / ROWS);
    }

    public int previousPage() {
        return choice.page() - 1;
    }
}
