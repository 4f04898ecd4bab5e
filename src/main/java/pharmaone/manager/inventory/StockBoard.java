package pharmaone.manager.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pharmaone.manager.inventory.ShelfQueries.Shelf;
import pharmaone.manager.inventory.ShelfQueries.Shelves;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.staff.Search;

/** A page of the inventory as it is shown; {@code threshold}: stock of this much or less is low. */
public record StockBoard(Choice choice, int page, Shelves shelves, int threshold) {

    /** How much is there. */
    public enum Level {
        OUT,
        LOW,
        ENOUGH;

        static Level of(long onHand, int threshold) {
            return onHand == 0 ? OUT : onHand <= threshold ? LOW : ENOUGH;
        }
    }

    /** {@code level} null: all. */
    public record Choice(Level level, String q) {

        /** What is no choice is none. */
        static Choice of(String level, String q) {
            Level known = Arrays.stream(Level.values())
                    .filter(one -> one != Level.ENOUGH && word(one).equals(level))
                    .findFirst()
                    .orElse(null);
            return new Choice(known, Search.found(q));
        }

        /** The most on hand of what is shown; null: any. */
        Long most(int threshold) {
            return level == null ? null : level == Level.OUT ? 0L : threshold;
        }

        /** Null for all. */
        public String word() {
            return level == null ? null : word(level);
        }

        private static String word(Level level) {
            return level.name().toLowerCase(Locale.ROOT);
        }
    }

    public List<Shelf> rows() {
        return shelves.data();
    }

    public Level level(Shelf shelf) {
        return Level.of(shelf.onHand(), threshold);
    }

    /** To be named in a choice. */
    public Level out() {
        return Level.OUT;
    }

    public boolean isFiltered() {
        return choice.level() != null || choice.q() != null;
    }

    /** Products have names that may stand in an address, unlike patients. */
    public Paging paging() {
        Map<String, String> filters = new HashMap<>();
        filters.put("level", choice.word());
        filters.put("q", choice.q());
        return new Paging(
                Place.INVENTORY.path(), filters, page, shelves.pagination().total());
    }
}
