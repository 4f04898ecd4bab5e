package pharmaone.manager.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pharmaone.http.FormBody;
import pharmaone.manager.web.AssortmentQueries.Layers;

/** The form of a shop's own values: as they are, as they were when the form was filled, and as they are typed. */
public record Overrides(
        String shopId, Layers layers, Map<OverrideField, String> seen, Map<OverrideField, String> typed) {

    /** One value; {@code inherited} holds where the shop says nothing. */
    public record Row(OverrideField field, String own, String inherited, String typed) {
        public boolean isOwn() {
            return !own.isEmpty();
        }

        public boolean isTyped() {
            return !typed.equals(own);
        }
    }

    static Overrides of(String shopId, Layers layers) {
        return new Overrides(shopId, layers, layers.own(), layers.own());
    }

    static Overrides of(String shopId, Layers layers, FormBody form) {
        Map<OverrideField, String> seen = new EnumMap<>(OverrideField.class);
        Map<OverrideField, String> typed = new EnumMap<>(OverrideField.class);
        for (OverrideField field : OverrideField.values()) {
            seen.put(field, text(form, "seen_" + field.key()));
            typed.put(field, text(form, field.key()));
        }
        return new Overrides(shopId, layers, seen, typed);
    }

    private static String text(FormBody form, String name) {
        String text = form.text(name);
        return text == null ? "" : text;
    }

    Map<OverrideField, String> changes() {
        Map<OverrideField, String> changes = new EnumMap<>(typed);
        changes.keySet().removeIf(field -> typed.get(field).equals(seen.get(field)));
        return changes;
    }

    /** One of the changed values is no longer what its editor saw. */
    boolean isChangedMeanwhile() {
        return changes().keySet().stream()
                .anyMatch(field -> !seen.get(field).equals(layers.own().get(field)));
    }

    public List<Row> rows() {
        return Arrays.stream(OverrideField.values())
                .map(field -> new Row(
                        field, layers.own().get(field), layers.inherited().get(field), typed.get(field)))
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
