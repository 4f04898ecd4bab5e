import { call, org } from '/sandbox/api.js';
import { confirmed } from '/sandbox/confirm.js';
import { byId, element, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const ofOrg = () => '?org_id=' + encodeURIComponent(org());

let attempted;

export async function refresh() {
  const list = await call('GET', '/snapshots' + ofOrg());
  const rows = list.data.map(one => element('tr', {},
    element('td', {}, one.name),
    element('td', { class: 'quiet' }, `${new Date(one.taken_at).toLocaleString(document.documentElement.lang)} · ${one.rows} ${text('rows')}`),
    element('td', {}, button('restore', one.name, 'restoreSnapshot', () => call('POST', `/snapshots/${one.name}/restore${ofOrg()}`))),
    element('td', {}, button('delete', one.name, 'deleteSnapshot', () => call('DELETE', `/snapshots/${one.name}${ofOrg()}`)))));
  show(byId('snapshots'), rows.length ? element('table', {}, element('tbody', {}, ...rows)) : element('p', { class: 'quiet' }, text('none')));
}

function button(key, name, question, deed) {
  return element('button', { type: 'button', 'aria-label': `${text(key)}: ${name}`, onclick: () => attempted(async () => {
    if (!await confirmed(text(question, name, org()), text(key))) {
      return false;
    }
    await deed();
    await refresh();
  }) }, text(key));
}

async function reset(scenario) {
  const only = byId('reset-org').checked ? { org_id: org() } : {};
  const question = only.org_id ? text('resetOne', org(), scenario) : text('resetAll', scenario);
  if (!await confirmed(question, text('resetTitle'))) {
    return false;
  }
  await call('POST', '/reset', { scenario, ...only });
  await refresh();
}

export function start(attempt) {
  attempted = attempt;
  for (const scenario of document.querySelectorAll('[data-scenario]')) {
    scenario.addEventListener('click', () => attempt(() => reset(scenario.dataset.scenario)));
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
