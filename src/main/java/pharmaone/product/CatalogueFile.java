package pharmaone.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import pharmaone.http.body.Fields;
import pharmaone.http.body.P1Id;
import pharmaone.money.Money;

/**
 * A catalogue as CSV: UTF-8, commas, a header line with the names of all columns in any order. {@code slug} to
 * {@code category} as the API takes them, {@code price} in EUR with a point; {@code thc} and {@code cbd} may be empty.
 */
final class CatalogueFile {

    /** A line; {@code thc} and {@code cbd} may be null. */
    record Product(
            long p1Id,
            String name,
            String slug,
            String description,
            String category,
            BigDecimal price,
            BigDecimal thc,
            BigDecimal cbd) {}

    private static final List<String> COLUMNS =
            List.of("p1_id", "name", "slug", "description", "category", "price", "thc", "cbd");

    /** More complaints than this help nobody. */
    private static final int MOST_PROBLEMS = 20;

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final List<Product> products = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Long, Integer> lines = new HashMap<>();
    private List<String> columns;
    private String[] cells;
    private int line;

    private CatalogueFile() {}

    /** Reads to the end, or to a line that is no CSV. */
    static CatalogueFile read(InputStream in) throws IOException {
        CatalogueFile file = new CatalogueFile();
        try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(in)) {
            file.line = 1;
            while (rows.hasNextValue() && file.problems.size() < MOST_PROBLEMS) {
                file.row(rows.nextValue());
                file.line = rows.getCurrentLocation().getLineNr();
            }
        } catch (JsonProcessingException broken) {
            file.problem("is no CSV: " + broken.getOriginalMessage());
        }
        if (file.columns == null && file.problems.isEmpty()) {
            file.problem("must name the columns " + String.join(", ", COLUMNS));
        }
        return file;
    }

    List<Product> products() {
        return products;
    }

    /** What is wrong, by line and column; nothing may be imported then. */
    List<String> problems() {
        return problems;
    }

    private void row(String[] row) {
        if (row.length == 1 && row[0].isBlank()) {
            return;
        }
        if (columns == null) {
            header(row);
        } else if (row.length != columns.size()) {
            problem("has " + row.length + " values for " + columns.size() + " columns");
        } else {
            cells = row;
            product();
        }
    }

    private void header(String[] row) {
        columns = List.of(row).stream().map(String::strip).toList();
        TreeSet<String> missing = new TreeSet<>(COLUMNS);
        columns.forEach(missing::remove);
        if (!missing.isEmpty() || columns.size() != COLUMNS.size()) {
            problem("must name the columns " + String.join(", ", COLUMNS) + ", separated by commas, each once");
            columns = List.of();
        }
    }

    private void product() {
        int known = problems.size();
        Product product = new Product(
                p1Id(),
                text("name", Fields.NAME, true),
                text("slug", Fields.NAME, true),
                text("description", Fields.TEXT, false),
                text("category", Fields.NAME, true),
                decimal("price", Money.MOST.amount(), true),
                decimal("thc", ProductWire.MOST_CONTENT, false),
                decimal("cbd", ProductWire.MOST_CONTENT, false));
        if (problems.size() == known) {
            products.add(product);
        }
    }

    private long p1Id() {
        long p1Id = P1Id.ofPath(cell("p1_id"));
        Integer first = lines.putIfAbsent(p1Id, line);
        if (p1Id == 0) {
            problem("p1_id", "must be digits");
        } else if (first != null) {
            problem("p1_id", "is that of line " + first + " already");
        }
        return p1Id;
    }

    private String text(String column, int longest, boolean required) {
        String text = cell(column);
        if (required && text.isEmpty()) {
            problem(column, "is required");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            problem(column, "must have at most " + longest + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            problem(column, "must not contain NUL");
        }
        return text;
    }

    private BigDecimal decimal(String column, BigDecimal most, boolean required) {
        String text = text(column, Fields.NAME, required);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,2})?") || new BigDecimal(text).compareTo(most) > 0) {
            problem(column, "must be a number from 0 to " + most.toPlainString() + " with at most two decimals");
            return null;
        }
        return new BigDecimal(text);
    }

    private String cell(String column) {
        return cells[columns.indexOf(column)].strip();
    }

    private void problem(String column, String rule) {
        problem("column " + column + ": " + rule);
    }

    private void problem(String what) {
        problems.add("line " + line + " " + what);
    }
}
