package pharmaone.product;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import pharmaone.boot.Command;
import pharmaone.product.CatalogueFile.Product;

/**
 * The operator's {@code import-catalogue FILE.csv}: the products of the file as they are to be, all or none. Those the
 * file does not name stay. Doing it again changes nothing.
 */
@Singleton
class CatalogueImport implements Command {

    private static final int BATCH = 1_000;

    /** Two imports follow one another. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('catalogue import'))";

    private static final String WRITE = """
            with given as (
                select *
                  from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[])
                    as product (p1_id, name, slug, description, category, price, thc, cbd)
            ), written as (
                insert into catalogue_product as c (p1_id, name, slug, description, category, price, thc, cbd)
                select p1_id, name, slug, description, category, price, thc, cbd
                  from given
                 order by p1_id
                    on conflict (p1_id)
                          do update set name = excluded.name,
                                        slug = excluded.slug,
                                        description = excluded.description,
                                        category = excluded.category,
                                        price = excluded.price,
                                        thc = excluded.thc,
                                        cbd = excluded.cbd
                              where (c.name, c.slug, c.description, c.category, c.price, c.thc, c.cbd)
                                    is distinct from (excluded.name, excluded.slug, excluded.description, excluded.category,
                                                      excluded.price, excluded.thc, excluded.cbd)
                returning p1_id
            )
            select count(*) filter (where before.p1_id is null) as added,
                   count(before.p1_id) as changed
              from written
              left join catalogue_product before on before.p1_id = written.p1_id
            """;

    private final DataSource database;

    CatalogueImport(DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "import-catalogue";
    }

    @Override
    public Outcome run(List<String> arguments) {
        if (arguments.size() != 1) {
            return Outcome.failed(List.of("Name one file: import-catalogue FILE.csv, or - for standard input"));
        }
        try (InputStream in = open(arguments.get(0))) {
            CatalogueFile file = CatalogueFile.read(in);
            return file.problems().isEmpty() ? Outcome.done(write(file.products())) : Outcome.failed(file.problems());
        } catch (IOException e) {
            return Outcome.failed(List.of("The file " + arguments.get(0) + " cannot be read: " + e));
        } catch (SQLException e) {
            return Outcome.failed(List.of("Nothing was imported: " + e.getMessage()));
        }
    }

    private static InputStream open(String name) throws IOException {
        return name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
    }

    private String write(List<Product> products) throws SQLException {
        long added = 0;
        long changed = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(ALONE);
            try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
                for (int from = 0; from < products.size(); from += BATCH) {
                    bind(statement, products.subList(from, Math.min(from + BATCH, products.size())));
                    ResultSet counts = statement.executeQuery();
                    counts.next();
                    added += counts.getLong("added");
                    changed += counts.getLong("changed");
                }
            }
            connection.commit();
        }
        return "%d products: %d new, %d changed, %d same"
                .formatted(products.size(), added, changed, products.size() - added - changed);
    }

    private static void bind(PreparedStatement statement, List<Product> batch) throws SQLException {
        set(statement, 1, "bigint", batch, Product::p1Id);
        set(statement, 2, "text", batch, Product::name);
        set(statement, 3, "text", batch, Product::slug);
        set(statement, 4, "text", batch, Product::description);
        set(statement, 5, "text", batch, Product::category);
        set(statement, 6, "numeric", batch, Product::price);
        set(statement, 7, "numeric", batch, Product::thc);
        set(statement, 8, "numeric", batch, Product::cbd);
    }

    private static void set(
            PreparedStatement statement, int place, String type, List<Product> batch, Function<Product, ?> part)
            throws SQLException {
        Array values = statement
                .getConnection()
                .createArrayOf(type, batch.stream().map(part).toArray());
        statement.setArray(place, values);
    }
}
