package pharmaone.prescription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.money.Money;

/**
 * A prescription as it is handed in, in snake_case, in the Title Case of the shops' questionnaires, or a mixture: of a key
 * sent in both, snake_case counts. Every key is kept as sent, known or not. The OpenAPI document lists the Title Case alone, as
 * the vendor's does: generators would make one name of both spellings.
 *
 * <p>Source: contract, Prescriptions. Assumed: the order of the spellings, the limits of the known keys.
 *
 * <p>Clauses: 10.5.
 */
@BodyLimit(BodySize.LARGE)
record PrescriptionIngestRequest(
        String id,
        String shopId,
        String customerEmail,
        String customerFirstName,
        String customerLastName,
        Money orderTotalAmount,
        ObjectNode content)
        implements JsonBody {

    private static final int SHORT = Fields.TEXT;
    private static final int PRODUCT_SLOTS = 3;

    static PrescriptionIngestRequest read(Fields in) {
        ContentLimits.check(in);
        PrescriptionIngestRequest request = new PrescriptionIngestRequest(
                in.raw().path("id") instanceof TextNode id ? id.textValue() : null,
                either(in, "shop_id", "Shop Id", SHORT),
                either(in, "customer_email", "Customer Email", SHORT),
                either(in, "customer_first_name", "Customer First Name", SHORT),
                either(in, "customer_last_name", "Customer Last Name", SHORT),
                money(in),
                in.raw());
        checkOthers(in);
        return request;
    }

    /** What is kept as sent, and read by nobody. */
    private static void checkOthers(Fields in) {
        checkLong(in, "receipt_pdf_base64", "Receipt Pdf Base64");
        checkLong(in, "id_card_front_url", "Id Card Front Url");
        for (int slot = 1; slot <= PRODUCT_SLOTS; slot++) {
            in.p1Id("product_" + slot + "_pharma_one_product_id");
            in.p1Id("Product " + slot + " Pharma One Product Id");
        }
        checkLong(in, "questionnaire_indication", "Questionnaire Indication");
    }

    private static String either(Fields in, String snake, String titled, int longest) {
        String first = in.text(snake, longest);
        String second = in.text(titled, longest);
        return first == null ? second : first;
    }

    private static void checkLong(Fields in, String snake, String titled) {
        in.longText(snake);
        in.longText(titled);
    }

    private static Money money(Fields in) {
        Money first = in.money("order_total_amount");
        Money second = in.money("Order Total Amount");
        return first == null ? second : first;
    }
}
