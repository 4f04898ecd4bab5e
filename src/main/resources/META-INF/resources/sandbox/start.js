import { byId, element, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const here = location.origin;
const port = location.port ? ':' + location.port : '';

const addresses = () => [
  ['API', `${here}/api/v2/public/orgs/org1`],
  [text('shop'), `http://shop1.localhost${port}/api/v1/external-order`],
  [text('shopPath'), `${here}/shop/shop1/api/v1/external-order`],
  ['Manager API', `${here}/api/manager/v1`],
  ['OpenAPI', `${here}/openapi/external-api.yaml`]
];

export async function refresh() {
  show(byId('addresses'), ...addresses().flatMap(([name, url]) => [
    element('dt', {}, name),
    element('dd', {}, element('code', {}, url))
  ]));
}
