import { call, org } from '/sandbox/api.js';
import { byId, element, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const ofOrg = () => '?org_id=' + encodeURIComponent(org());

let attempted;

export async function refresh() {
  const list = await call('GET', '/snapshots' + ofOrg());
  const rows = list.data.map(one => element('tr', {},
    element('td', {}, one.name),
    element('td', { class: 'quiet' }, `${new Date(one.taken_at).toLocaleString(document.documentElement.lang)} · ${one.rows} ${text('rows')}`),
    element('td', {}, button('restore', () => call('POST', `/snapshots/${one.name}/restore${ofOrg()}`))),
    element('td', {}, button('remove', () => call('DELETE', `/snapshots/${one.name}${ofOrg()}`)))));
  show(byId('snapshots'), rows.length ? element('table', {}, element('tbody', {}, ...rows)) : element('p', { class: 'quiet' }, text('none')));
}

function button(key, deed) {
  return element('button', { type: 'button', onclick: () => attempted(async () => {
    await deed();
    await refresh();
  }) }, text(key));
}

export function start(attempt) {
  attempted = attempt;
  for (const scenario of document.querySelectorAll('[data-scenario]')) {
    scenario.addEventListener('click', () => attempt(async () => {
      const only = byId('reset-org').checked ? { org_id: org() } : {};
      await call('POST', '/reset', { scenario: scenario.dataset.scenario, ...only });
      await refresh();
    }));
  }
  byId('snapshot').addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      await call('POST', '/snapshots', { name: new FormData(event.target).get('name').trim(), org_id: org() });
      event.target.reset();
      await refresh();
    });
  });
}
