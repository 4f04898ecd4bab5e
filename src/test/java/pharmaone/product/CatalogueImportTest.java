package pharmaone.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.boot.Command.Outcome;
import pharmaone.testing.Rows;

@QuarkusTest
class CatalogueImportTest {

    private static final String HEADER = "p1_id,name,slug,description,category,price,thc,cbd\n";
    private static final String COLUMNS = "p1_id, name, slug, description, category, price, thc, cbd";

    @Inject
    CatalogueImport catalogue;

    @Inject
    Rows rows;

    @TempDir
    Path directory;

    private final long first = 1_000_000_000_000_000L + (long) (Math.random() * 1e15);

    private Outcome imported(String csv) throws IOException {
        return imported(csv, StandardCharsets.UTF_8);
    }

    private Outcome imported(String csv, Charset charset) throws IOException {
        Path file = directory.resolve("catalogue.csv");
        Files.writeString(file, csv, charset);
        return catalogue.run(List.of(file.toString()));
    }

    private List<String> stored() {
        return rows.texts(
                "select concat_ws('|', name, slug, description, category, price, coalesce(thc::text, '-'), coalesce(cbd::text, '-'))"
                        + " from catalogue_product where p1_id >= ? and p1_id < ? order by p1_id",
                first,
                first + 100_000);
    }

    @Test
    void counts_what_is_new_what_changed_and_what_is_the_same() throws IOException {
        String one = first + ",Blüte Eins,bluete-eins,\"Süß, mit \"\"Vanille\"\"\nund Pfeffer\",Blüten,8.99,27,0.5\n";
        String two = first + 1 + ",Mühle,muehle,,Zubehör,30,,\n";

        assertEquals(Outcome.done("2 products: 2 new, 0 changed, 0 same"), imported(HEADER + one + two));
        assertEquals(
                List.of(
                        "Blüte Eins|bluete-eins|Süß, mit \"Vanille\"\nund Pfeffer|Blüten|8.99|27.00|0.50",
                        "Mühle|muehle||Zubehör|30.00|-|-"),
                stored());
        assertEquals(Outcome.done("2 products: 0 new, 0 changed, 2 same"), imported(HEADER + one + two));
        assertEquals(
                Outcome.done("3 products: 1 new, 1 changed, 1 same"),
                imported(HEADER + two.replace(",30,", ",31.5,") + one + (first + 2) + ",Neu,neu,,Blüten,1,1,1\n"));
        assertEquals(3, stored().size());
        assertEquals(Outcome.done("1 products: 0 new, 1 changed, 0 same"), imported(HEADER + two));
        assertEquals(3, stored().size());
    }

    @Test
    void columns_come_in_any_order_and_windows_line_ends_and_blank_lines_are_fine() throws IOException {
        String csv = "\uFEFFprice,name,p1_id,slug,cbd,thc,category,description\r\n\r\n7.5, Name ," + first
                + ",s,,22.25,Blüten,d\r\n\r\n";

        assertEquals(Outcome.done("1 products: 1 new, 0 changed, 0 same"), imported(csv));
        assertEquals(List.of("Name|s|d|Blüten|7.50|22.25|-"), stored());
    }

    @Test
    void large_files_are_written_in_parts_that_belong_together() throws IOException {
        String csv = LongStream.range(0, 2_500)
                .mapToObj(nr -> first + nr + ",Name,slug,,Blüten,1,,\n")
                .collect(Collectors.joining("", HEADER, ""));

        assertEquals(Outcome.done("2500 products: 2500 new, 0 changed, 0 same"), imported(csv));
        assertEquals(
                Outcome.failed(List.of("line 2502 column price: is required")),
                imported(csv.replace("Name", "Anders") + (first + 2_500) + ",Name,slug,,Blüten,,,\n"));
        assertEquals(
                2_500, stored().stream().filter(row -> row.startsWith("Name|")).count());
    }

    @Test
    void every_problem_is_told_with_line_and_column_and_nothing_is_imported() throws IOException {
        String csv = HEADER + first + ",Name,slug,\"two\nlines\",Blüten,1,,\n"
                + "12a,,slug,,Blüten,1.999,-1,1000.01\n"
                + first + ",Name,slug,,Blüten,1\n"
                + first + ",Name,slug,,Blüten,10000000.01,,\n";

        assertEquals(
                Outcome.failed(List.of(
                        "line 4 column p1_id: must be digits",
                        "line 4 column name: is required",
                        "line 4 column price: must be a number from 0 to 10000000.00 with at most two decimals",
                        "line 4 column thc: must be a number from 0 to 1000 with at most two decimals",
                        "line 4 column cbd: must be a number from 0 to 1000 with at most two decimals",
                        "line 5 has 6 values for 8 columns",
                        "line 6 column p1_id: is that of line 2 already",
                        "line 6 column price: must be a number from 0 to 10000000.00 with at most two decimals")),
                imported(csv));
        assertEquals(List.of(), stored());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "p1_id;name;slug",
                "p1_id,name",
                "p1_id,name,slug,description,category,price,thc,thc",
                "1,2,3,4,5,6,7,8"
            })
    void the_first_line_must_name_the_columns(String header) throws IOException {
        String rule = "line 1 must name the columns " + COLUMNS;

        assertEquals(
                Outcome.failed(List.of(header.isEmpty() ? rule : rule + ", separated by commas, each once")),
                imported(header));
    }

    @Test
    void what_is_no_csv_or_not_utf_8_or_not_there_is_told() throws IOException {
        assertEquals(
                List.of("line 2 is no CSV: "),
                imported(HEADER + first + ",\"Name").lines().stream()
                        .map(line -> line.replaceFirst("(CSV: ).*", "$1"))
                        .toList());
        assertEquals(
                false,
                imported(HEADER + first + ",Blüte,s,,Blüten,1,,\n", StandardCharsets.ISO_8859_1)
                        .isDone());
        assertEquals(
                false,
                catalogue
                        .run(List.of(directory.resolve("nowhere.csv").toString()))
                        .isDone());
        assertEquals(
                Outcome.failed(List.of("Name one file: import-catalogue FILE.csv, or - for standard input")),
                catalogue.run(List.of()));
        assertEquals(List.of(), stored());
    }
}
