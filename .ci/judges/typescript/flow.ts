// A partner's day with a client generated from the document: token, order request, approval, order, stock, reports.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "../out/external-api.js";

const base = process.argv[2];
assert(base, "usage: flow.js BASE_URL");
const path = { orgId: "org1" };

/** The answer, or the refusal as an exception. */
async function granted<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  assert(data !== undefined, `${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data;
}

const byKey = createClient<paths>({ baseUrl: base, headers: { apikey: "sandbox-org1-key" } });
const token = await granted(byKey.POST("/api/v2/public/orgs/{orgId}/auth/token", { params: { path } }));
assert.equal(token.token_type, "Bearer");

const partner = createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${token.access_token}` } });
const shops = await granted(partner.GET("/api/v2/public/orgs/{orgId}/shops", { params: { path } }));
const shop = shops.data[0];
assert(shop);

const reference = `typescript-${Date.now()}`;
const request = await granted(
  partner.POST("/api/v2/public/orgs/{orgId}/order-requests", {
    params: { path },
    body: {
      external_reference: reference,
      payload: {
        shop_id: shop.shop_id,
        external_id: reference,
        customer_name: "Max Mustermann",
        items: [{ p1_id: "12345", quantity: 1, price: 8.99 }],
      },
    },
  }),
);
assert.equal(request.status, "pending");
assert.equal(request.external_reference, reference);

const approval = await fetch(`${base}/sandbox/v1/order-requests/${request.id}/approve`, { method: "POST" });
assert.equal(approval.status, 200, await approval.text());

const orders = await granted(
  partner.GET("/api/v2/public/orgs/{orgId}/orders", { params: { path, query: { shop_id: shop.shop_id, limit: 200 } } }),
);
const row = orders.data.find((order) => order.external_id === reference);
assert(row);
const order = await granted(
  partner.GET("/api/v2/public/orgs/{orgId}/orders/{orderId}", { params: { path: { ...path, orderId: row.id } } }),
);
assert.equal(order.total_amount, 8.99);
assert.equal(order.items[0]?.quantity, 1);

const moved = await granted(
  partner.PATCH("/api/v2/public/orgs/{orgId}/orders/{orderId}/status", {
    params: { path: { ...path, orderId: row.id } },
    body: { status: "shipped", shipped: true },
  }),
);
assert.equal(moved.old_status, "pending");
assert.equal(moved.new_status, "shipped");

const stock = await granted(partner.GET("/api/v2/public/orgs/{orgId}/inventory", { params: { path } }));
assert(stock.data.some((product) => product.p1_id === 12345));

const refused = await partner.GET("/api/v2/public/orgs/{orgId}/orders/{orderId}", {
  params: { path: { ...path, orderId: "ORD_20200101_none000000" } },
});
assert.equal(refused.response.status, 404);
assert(refused.error && "error" in refused.error);
console.log("typescript: the partner flow works");
