package pharmaone.manager.products;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.TypedNumber;
import pharmaone.manager.products.AssortmentQueries.Layers;

/** The form of a shop's own values over those that hold without them. */
public record Overrides(String shopId, Layers layers, Edit edit) {

    /** One value; {@code inherited} holds where the shop says nothing. */
    public record Row(OverrideField field, String own, String inherited, String typed, boolean isTheirs) {
        public boolean isOwn() {
            return !own.isEmpty();
        }
    }

    static Overrides of(String shopId, Layers layers) {
        return new Overrides(shopId, layers, Edit.of(own(layers)));
    }

    static Overrides of(String shopId, Layers layers, FormBody form) {
        return new Overrides(
                shopId, layers, Edit.of(own(layers), form).read(OverrideField.PRICE.key(), TypedNumber::plain));
    }

    private static Map<String, String> own(Layers layers) {
        Map<String, String> own = new LinkedHashMap<>();
        Arrays.stream(OverrideField.values())
                .forEach(field -> own.put(field.key(), layers.own().get(field)));
        return own;
    }

    Set<OverrideField> changes() {
        return edit.changes().stream()
                .map(key -> OverrideField.of(key).orElseThrow())
                .collect(Collectors.toSet());
    }

    public List<Row> rows() {
        return Arrays.stream(OverrideField.values())
                .map(field -> new Row(
                        field,
                        layers.own().get(field),
                        layers.inherited().get(field),
                        edit.value(field.key()),
                        edit.isTheirs(field.key())))
                .toList();
    }

    /** As the shop calls it now. */
    public String name() {
        String own = layers.own().get(OverrideField.NAME);
        return own.isEmpty() ? layers.inherited().get(OverrideField.NAME) : own;
    }

    public String path() {
        return path(shopId, Long.toString(layers.p1Id()));
    }

    static String path(String shopId, String p1Id) {
        return Place.PRODUCTS.path() + "/" + shopId + "/" + p1Id;
    }
}
