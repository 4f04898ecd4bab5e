package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createOpenAPI;
import static org.eclipse.microprofile.openapi.OASFactory.createPaths;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.product.ProductWire.ShopProductAttach;
import pharmaone.product.ProductWire.ShopProductDetach;

/** What the document says beside the code cannot lag behind the code. */
class DocumentBuildTest {

    @Test
    void marks_go_by_the_names_on_the_wire() throws IOException {
        OpenAPI document = document(Map.of(
                "ShopProductAttach",
                object("shop_id", "p1_id", "price", "available"),
                "ShopProductDetach",
                object("shop_id", "p1_id"),
                "OrderRequestStatus",
                createSchema().enumeration(List.of("pending", "approved", "declined"))));

        carry(document, ShopProductAttach.class, ShopProductDetach.class, OrderRequestStatus.class);

        Map<String, Schema> schemas = document.getComponents().getSchemas();
        assertEquals(
                Map.of("shop_id", false, "p1_id", false, "price", true, "available", true),
                marks(schemas.get("ShopProductAttach")));
        assertEquals(Map.of("shop_id", true, "p1_id", true), marks(schemas.get("ShopProductDetach")));
        assertEquals(
                List.of("declined"),
                schemas.get("OrderRequestStatus").getExtensions().get("x-inferred-words"));
    }

    @Test
    void a_mark_that_finds_nothing_ends_the_build() {
        for (OpenAPI lagging : List.of(
                document(Map.of("ShopProductAttach", object("shop_id", "p1_id", "shop_price", "available"))),
                document(Map.of("Attachment", object("shop_id", "p1_id", "price", "available"))))) {
            var astray = assertThrows(IllegalStateException.class, () -> carry(lagging, ShopProductAttach.class));
            assertTrue(astray.getMessage().contains("finds nothing in the document"), astray.getMessage());
        }
    }

    @Test
    void an_entry_of_the_glossary_that_finds_nothing_is_named() {
        Map<String, Glossary.Term> keys = Map.of("street", term(), "town", term());
        var glossary = new Glossary(
                Map.of(),
                Map.of("zip", term()),
                keys,
                Map.of(
                        "Parcel",
                        new Glossary.SchemaNote("", null, null, List.of("gone"), null, null),
                        "Lost",
                        new Glossary.SchemaNote("", null, null, null, null, null)),
                Map.of("sendParcel", new Glossary.OperationNote("", null, null, null)));

        List<String> idle = GlossaryTerms.idle(glossary, document(Map.of("Parcel", object("street"))));

        assertEquals(
                List.of("Lost", "Parcel.gone", "operation sendParcel", "parameter zip", "property town"),
                idle.stream().sorted().toList());
    }

    private static Glossary.Term term() {
        return new Glossary.Term("", null, null, null, null, null, null, null, null, null, null);
    }

    private static void carry(OpenAPI document, Class<?>... code) throws IOException {
        new InferredMarks(Index.of(code), document).carry();
    }

    private static OpenAPI document(Map<String, Schema> schemas) {
        return createOpenAPI()
                .paths(createPaths())
                .components(createComponents().schemas(schemas));
    }

    private static Schema object(String... keys) {
        Schema object = createSchema();
        for (String key : keys) {
            object.addProperty(key, createSchema());
        }
        return object;
    }

    private static Map<String, Boolean> marks(Schema schema) {
        return schema.getProperties().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, key ->
                (Boolean) key.getValue().getExtensions().get("x-inferred")));
    }
}
