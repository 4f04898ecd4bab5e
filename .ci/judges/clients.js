// Writes docs/clients from the gateway's document: a Postman collection and a file for REST Client, each with every
// operation and its sample. Usage: node clients.js BASE_URL DIRECTORY
import { mkdirSync, writeFileSync } from "node:fs";
import { inlined } from "./inlined.js";

const [base, directory] = process.argv.slice(2);
const document = inlined(await (await fetch(`${base}/openapi/external-api.json`)).json());

const VARIABLES = {
  baseUrl: "http://localhost:8080",
  shopUrl: "http://localhost:8080/shop/shop1",
  orgId: "org1",
  apiKey: "sandbox-org1-key",
};
const byTag = document.tags
  .map(({ name }) => ({
    name,
    operations: Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, { tags }]) => tags.includes(name))
        .map(([method, operation]) => request(path, method.toUpperCase(), operation)),
    ),
  }))
  .filter(({ operations }) => operations.length);

function request(path, method, { operationId, summary, description, parameters = [], requestBody, security }) {
  const sample = ({ name, schema }) => (name === "orgId" ? "{{orgId}}" : String(schema.examples[0]));
  const of = (place) => parameters.filter((parameter) => parameter.in === place);
  return {
    operationId,
    summary,
    description,
    method,
    host: path === "/api/v1/external-order" ? "{{shopUrl}}" : "{{baseUrl}}",
    path: of("path").reduce((filled, parameter) => filled.replace(`{${parameter.name}}`, sample(parameter)), path),
    query: of("query").map((parameter) => ({ key: parameter.name, value: sample(parameter), disabled: !parameter.required })),
    credential: security.some((scheme) => scheme.bearerToken)
      ? { key: "Authorization", value: "Bearer {{token}}" }
      : { key: "apikey", value: "{{apiKey}}" },
    body: requestBody && JSON.stringify(requestBody.content["application/json"].example, null, 2),
  };
}

function postman({ operationId, summary, description, method, host, path, query, credential, body }) {
  const keep = { listen: "test", script: { exec: ["pm.collectionVariables.set('token', pm.response.json().access_token);"] } };
  const asked = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return {
    name: summary,
    ...(operationId === "createToken" && { event: [keep] }),
    request: {
      method,
      description,
      header: [credential, ...(body ? [{ key: "Content-Type", value: "application/json" }] : [])],
      url: { raw: host + path + (asked.length ? `?${asked.join("&")}` : ""), host: [host], path: path.slice(1).split("/"), query },
      ...(body && { body: { mode: "raw", raw: body, options: { raw: { language: "json" } } } }),
    },
  };
}

const http = ({ summary, method, host, path, query, credential, body }, name) => {
  const asked = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return [
    `### ${summary}`,
    ...(name ? [`# @name ${name}`] : []),
    `${method} ${host}${path}${asked.length ? `?${asked.join("&")}` : ""}`,
    `${credential.key}: ${credential.value}`,
    ...(body ? ["Content-Type: application/json", "", body] : []),
    "",
  ].join("\n");
};

const all = byTag.flatMap(({ operations }) => operations);
const named = (id) => all.find(({ operationId }) => operationId === id);
const line = { p1_id: "12345", quantity: 1, price: 8.99 };
const order = { payload: { shop_id: "shop1", customer_name: "Max Mustermann", items: [line] } };
const approval = {
  summary: "Staff approve it; the sandbox does it without them",
  method: "POST",
  host: "{{baseUrl}}",
  path: "/sandbox/v1/order-requests/{{request.response.body.$.id}}/approve",
  query: [],
  credential: { key: "Content-Type", value: "application/json" },
};
const flow = [
  http(named("createToken"), "createToken"),
  "###\n\n@token = {{createToken.response.body.$.access_token}}\n",
  http({ ...named("submitOrderRequest"), body: JSON.stringify(order, null, 2) }, "request"),
  http(approval, "approval").trimEnd() + '\n\n{"org_id": "{{orgId}}"}\n',
  http({ ...named("getOrder"), path: named("getOrder").path.replace(/[^/]+$/, "{{approval.response.body.$.order_id}}") }, "order"),
];
const variables = Object.entries(VARIABLES).map(([key, value]) => `@${key} = ${value}\n`);
const rest = all.filter(({ operationId }) => operationId !== "createToken").map((operation) => http(operation));

mkdirSync(directory, { recursive: true });
writeFileSync(`${directory}/pharmaone.http`, [variables.join(""), ...flow, ...rest].join("\n"));
writeFileSync(
  `${directory}/pharmaone.postman_collection.json`,
  JSON.stringify(
    {
      info: {
        name: document.info.title,
        description: document.info.description,
        schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
      },
      variable: Object.entries({ ...VARIABLES, token: "" }).map(([key, value]) => ({ key, value })),
      item: byTag.map(({ name, operations }) => ({ name, item: operations.map(postman) })),
    },
    null,
    2,
  ) + "\n",
);
