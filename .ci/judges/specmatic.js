// The gateway's document as Specmatic needs it, whose random requests are to be granted: with what is there to be named,
// and with the rules that tie fields, which OpenAPI has no words for. Prepares the sandbox, writes the document to a file
// and a token to the console.
import { writeFileSync } from "node:fs";
import { inlined } from "./inlined.js";

const [base, file] = process.argv.slice(2);
const ORG = `${base}/api/v2/public/orgs/org1`;

async function answer(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
const { access_token: token } = await answer(`${ORG}/auth/token`, { method: "POST", headers: { apikey: "sandbox-org1-key" } });
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const post = (path, body) => answer(ORG + path, { method: "POST", headers, body: JSON.stringify(body) });

const product = { p1_id: "12345", shop_id: "shop1" };
await post("/products/add-to-inventory", product);
// No random movement shall empty it.
for (let times = 0; times < 30; times++) {
  await post("/inventory/adjust", { ...product, delta_on_hand: 1_000_000, delta_incoming: 1_000_000, reason: "specmatic" });
}
await post("/shops/attach-product", product);
const order = await post("/orders", { shop_id: "shop1", customer_name: "specmatic", items: [{ name: "specmatic", qty: 1, price: 1 }] });
const prescription = await post("/prescriptions", { shop_id: "shop1", customer_email: "specmatic@example.com" });

const word = (only) => ({ type: "string", enum: [only] });
const EUR = { type: "integer", minimum: 0, maximum: 10_000_000 };
const PERCENT = { type: "integer", minimum: 0, maximum: 1000 };
const PARAMETERS = {
  orgId: word("org1"),
  org_id: word("org1"),
  shop_id: word("shop1"),
  p1Id: word("12345"),
  orderId: word(order.id),
  prescriptionId: word(prescription.id),
  from: word("2026-06-01"),
  from_date: word("2026-06-01"),
  to: word("2026-06-30"),
  to_date: word("2026-06-30"),
  month_from: word("2026-01"),
  month_to: word("2026-06"),
};
const FIELDS = {
  shop_id: word("shop1"),
  "Shop Id": word("shop1"),
  p1_id: word("12345"),
  // An order that has ended takes no other.
  status: { type: "string", enum: ["pending", "awaiting_packing", "ready_pickup", "ready_shipping", "shipped", "picked_up"] },
  prescription_pdf_url: word("https://example.com/rx.pdf"),
  // At most two decimals.
  Money: EUR,
  thc: PERCENT,
  cbd: PERCENT,
};
// Aliases, references that may be used once, what hides the product from later requests, and what may stand for a
// required field.
const NOT_SENT = [
  "id", "product_id", "order_number", "external_id", "external_reference", "available", "delta_incoming", "shipped", "picked_up", "customer_email",
  ...[1, 2, 3].map((slot) => `Product ${slot} Pharma One Product Id`),
];
const REQUIRED = {
  InventoryAdjustRequest: ["delta_on_hand"],
  OrderRequestLineItem: ["name"],
  OrderRequestPayload: ["shop_id", "customer_name", "items"],
  OrderStatusPatch: ["status"],
  OrderUpdate: ["customer_name"],
  OrderUpsert: ["customer_name", "items", "total_amount"],
  OrderUpsertItem: ["name", "price"],
  PrescriptionIngestRequest: ["Shop Id"],
};

const document = inlined(await answer(`${base}/openapi/external-api.json`));
const { schemas } = document.components;
const operations = (path) => Object.values(document.paths[`/api/v2/public/orgs/{orgId}${path}`]);
const without = (path, name) =>
  operations(path).forEach((operation) => (operation.parameters = operation.parameters.filter((other) => other.name !== name)));

delete document.webhooks;
delete schemas.OrderUpsertItem.properties.p1_id;
delete schemas.OrderRequestLineItem.properties.p1_id;
// Served at a shop's own host; granted once; excluded by another parameter; the body's counts.
delete document.paths["/api/v1/external-order"];
delete document.paths["/api/v2/public/orgs/{orgId}/shops/detach-product"];
without("/reports/pharmaone", "month");
operations("/prescriptions")
  .filter((operation) => operation.requestBody)
  .forEach((operation) => (operation.parameters = operation.parameters.filter(({ name }) => name !== "shop_id")));

/** The schema itself, without null. */
function plain(property) {
  const [schema] = property.anyOf ?? [property];
  const name = schema.$ref?.split("/").pop();
  const { type, ...limits } = FIELDS[name] ?? schemas[name] ?? schema;
  return { ...limits, type: Array.isArray(type) ? type.find((other) => other !== "null") : type };
}

/** As the gateway takes null: as nothing. */
function orNull({ type, enum: words, ...limits }) {
  return { ...limits, type: [type, "null"], ...(words && { enum: [...words, null] }) };
}

function requested(schema, told = new Set()) {
  for (const [, name] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (!told.has(name)) requested(schemas[name], told.add(name));
  }
  return told;
}

const items = Object.values(document.paths).flatMap((path) => Object.values(path));
for (const name of requested(items.map((operation) => operation.requestBody ?? {}))) {
  const { properties, required = [] } = schemas[name];
  if (!properties) continue;
  schemas[name].required = [...new Set([...required, ...(REQUIRED[name] ?? [])])];
  Object.keys(properties)
    .filter((key) => NOT_SENT.includes(key) || properties[key].maxLength > 2000)
    .forEach((key) => delete properties[key]);
  for (const [key, property] of Object.entries(properties)) {
    const schema = FIELDS[key] ?? plain(property);
    const free = !schema.type || schema.type === "object" || schemas[name].required.includes(key);
    properties[key] = free ? (schema.type ? schema : property) : orNull(schema);
  }
}
for (const operation of items) {
  delete operation.requestBody?.content["application/json"].example;
  for (const parameter of operation.parameters ?? []) {
    delete parameter.example;
    if (PARAMETERS[parameter.name]) parameter.schema = PARAMETERS[parameter.name];
    // More than there is is none.
    if (["limit", "days", "offset", "page"].includes(parameter.name)) delete parameter.schema.maximum;
  }
}

writeFileSync(file, JSON.stringify(document));
console.log(token);
