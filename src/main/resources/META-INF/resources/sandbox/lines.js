import { org } from '/sandbox/api.js';
import { byId, copyable, element, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const here = location.origin;
const JSON_TYPE = "-H 'Content-Type: application/json'";
const BEARER = '-H "Authorization: Bearer $TOKEN"';

const SHOPS = { org1: 'shop1', org2: 'shop9' };
const shop = () => SHOPS[org()] ?? 'shop1';

const v2 = () => `${here}/api/v2/public/orgs/${encodeURIComponent(org())}`;
const request = extra => `{"external_reference":"TRY-1","payload":{${extra}"customer_name":"Max Muster","items":[{"p1_id":"12345","quantity":1,"price":8.99}]}}`;

const lines = () => [
  ['Token', `TOKEN=$(curl -sS -X POST ${v2()}/auth/token -H 'apikey: sandbox-${org()}-key' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`],
  ['GET /shops', `curl -sS ${v2()}/shops ${BEARER}`],
  ['GET /orders', `curl -sS '${v2()}/orders?limit=5' ${BEARER}`],
  ['POST /order-requests', `curl -sS -X POST ${v2()}/order-requests ${BEARER} ${JSON_TYPE} -d '${request(`"shop_id":"${shop()}",`)}'`],
  ['POST /api/v1/external-order', `curl -sS -X POST ${here}/shop/${shop()}/api/v1/external-order -H 'apikey: sandbox-${org()}-key' ${JSON_TYPE} -d '${request('')}'`],
  ['X-Sandbox-Fault', `curl -sS -i ${v2()}/shops ${BEARER} -H 'X-Sandbox-Fault: status=503; delay=500'`],
  ['PUT /sandbox/v1/faults', `curl -sS -X PUT ${here}/sandbox/v1/faults ${JSON_TYPE} -d '{"rules":[{"path":"/api/v1/external-order","status":502}]}'`],
  ['POST /sandbox/v1/snapshots', `curl -sS -X POST ${here}/sandbox/v1/snapshots ${JSON_TYPE} -d '{"name":"before","org_id":"${org()}"}'`],
  ['POST /sandbox/v1/reset', `curl -sS -X POST ${here}/sandbox/v1/reset`]
];

export async function refresh() {
  show(byId('curls'), ...lines().flatMap(([title, line]) => [element('h3', {}, title), copyable(line, text('copy'))]));
}

export function start() {
  byId('org').addEventListener('change', refresh);
}
