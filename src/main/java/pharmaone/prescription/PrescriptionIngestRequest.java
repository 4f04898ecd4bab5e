package pharmaone.prescription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.BodyLimit;
import pharmaone.http.BodySize;
import pharmaone.http.Fields;
import pharmaone.http.Inferred;
import pharmaone.http.JsonBody;
import pharmaone.money.Money;

/**
 * A prescription as it is handed in, in snake_case, in the Title Case of the shops' questionnaires, or a mixture: of a key
 * sent in both, snake_case counts. Every key is kept as sent, known or not. The document lists the Title Case alone, as the
 * vendor's does: generators make one name of both spellings.
 *
 * <p>Source: contract, Prescriptions. Assumed: the order of the spellings, the limits of the known keys.
 *
 * <p>Clauses: 10.5.
 */
@Schema(name = "PrescriptionIngestRequest", additionalProperties = Schema.True.class)
@BodyLimit(BodySize.LARGE)
record PrescriptionIngestRequest(
        @Inferred String id,
        @JsonProperty("Shop Id") String shopId,
        @JsonProperty("Customer Email") String customerEmail,
        @JsonProperty("Customer First Name") String customerFirstName,
        @JsonProperty("Customer Last Name") String customerLastName,
        @JsonProperty("Order Total Amount") Money orderTotalAmount,

        @JsonProperty("Receipt Pdf Base64") @Schema(implementation = String.class)
        JsonNode receiptPdfBase64,

        @JsonProperty("Id Card Front Url") @Schema(implementation = String.class)
        JsonNode idCardFrontUrl,

        @JsonProperty("Product 1 Pharma One Product Id") String product1,

        @JsonProperty("Product 2 Pharma One Product Id") String product2,

        @JsonProperty("Product 3 Pharma One Product Id") String product3,

        @JsonProperty("Questionnaire Indication") @Schema(implementation = String.class)
        JsonNode indication,

        @JsonIgnore @Schema(hidden = true) ObjectNode content)
        implements JsonBody {

    private static final int SHORT = Fields.TEXT;

    static PrescriptionIngestRequest read(Fields in) {
        ContentLimits.check(in);
        return new PrescriptionIngestRequest(
                in.raw().path("id") instanceof TextNode id ? id.textValue() : null,
                either(in, "shop_id", "Shop Id", SHORT),
                either(in, "customer_email", "Customer Email", SHORT),
                either(in, "customer_first_name", "Customer First Name", SHORT),
                either(in, "customer_last_name", "Customer Last Name", SHORT),
                money(in),
                eitherLong(in, "receipt_pdf_base64", "Receipt Pdf Base64"),
                eitherLong(in, "id_card_front_url", "Id Card Front Url"),
                product(in, 1),
                product(in, 2),
                product(in, 3),
                eitherLong(in, "questionnaire_indication", "Questionnaire Indication"),
                in.raw());
    }

    private static String either(Fields in, String snake, String titled, int longest) {
        String first = in.text(snake, longest);
        String second = in.text(titled, longest);
        return first == null ? second : first;
    }

    private static JsonNode eitherLong(Fields in, String snake, String titled) {
        JsonNode first = in.longText(snake);
        JsonNode second = in.longText(titled);
        return first == null ? second : first;
    }

    private static Money money(Fields in) {
        Money first = in.money("order_total_amount");
        Money second = in.money("Order Total Amount");
        return first == null ? second : first;
    }

    private static String product(Fields in, int slot) {
        String first = in.p1Id("product_" + slot + "_pharma_one_product_id");
        String second = in.p1Id("Product " + slot + " Pharma One Product Id");
        return first == null ? second : first;
    }
}
