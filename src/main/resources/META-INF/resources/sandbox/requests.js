import { call, org } from '/sandbox/api.js';
import { byId, clock, copyable, element, pretty, show, tell } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const EVERY_MS = 1500;

let shown = '';
let chosen = null;

function query() {
  const asked = new URLSearchParams({ limit: '50' });
  if (byId('only-org').checked) {
    asked.set('org_id', org());
  }
  const status = byId('only-status').value.trim();
  if (/^[1-5]\d\d$/.test(status)) {
    asked.set('status', status);
  }
  return asked.toString();
}

export async function refresh() {
  const asked = query();
  const list = await call('GET', '/requests?' + asked);
  const now = asked + list.data.map(one => one.id).join();
  if (now !== shown) {
    shown = now;
    show(byId('calls'), ...list.data.map(row));
  }
}

function row(one) {
  const why = [one.fault, one.refusal].filter(Boolean).join(' · ');
  const look = element('button', { type: 'button', onclick: () => choose(one.id) }, `${one.method} ${one.path}`);
  return element('tr', { 'data-id': one.id, 'aria-selected': String(one.id === chosen) },
    element('td', { class: 'narrow quiet' }, clock(one.received_at)),
    element('td', {}, look, element('div', { class: 'quiet' }, one.host)),
    element('td', { class: one.status >= 400 || !one.status ? 'narrow bad' : 'narrow' }, String(one.status ?? '–')),
    element('td', { class: 'narrow quiet' }, String(one.duration_ms)),
    element('td', { class: one.fault ? 'fault' : 'bad' }, why));
}

async function choose(id) {
  chosen = id;
  for (const line of byId('calls').children) {
    line.setAttribute('aria-selected', String(line.dataset.id === id));
  }
  try {
    show(byId('call'), ...detail(await call('GET', '/requests/' + id)));
    byId('call').scrollIntoView({ block: 'nearest' });
  } catch (refusal) {
    tell(refusal.message, true);
  }
}

function detail(one) {
  return [
    element('h3', {}, `${one.request.method} ${one.request.url}`),
    element('p', { class: 'quiet' }, `${one.id} · ${one.received_at} · ${one.duration_ms} ms · ${one.response.status ?? text('noAnswer')}`),
    one.fault && element('p', { class: 'fault' }, `${text('spoilt')}: ${one.fault}`),
    one.refusal && element('p', {}, element('strong', {}, text('because'))),
    one.refusal && element('ul', {}, ...one.refusal.rules.map(broken => element('li', { class: 'bad' }, broken.rule))),
    one.refusal && element('p', {}, `${text('clause')}: ${one.refusal.clause}`),
    element('h3', {}, text('request')), ...message(one.request),
    element('h3', {}, text('answer')), ...message(one.response),
    element('h3', {}, 'curl'), copyable(one.curl, text('copy'))
  ];
}

function message(part) {
  const lines = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    element('details', {}, element('summary', {}, text('headers')), element('pre', {}, lines)),
    part.body.bytes > 0 && element('pre', {}, pretty(part.body.text) || `${part.body.bytes} bytes`)
  ].filter(Boolean);
}

export function start(isShown) {
  for (const id of ['only-org', 'only-status', 'org']) {
    byId(id).addEventListener('change', () => refresh().catch(() => {}));
  }
  setInterval(() => {
    if (byId('live').checked && isShown() && !document.hidden) {
      refresh().catch(lost => tell(lost.message, true));
    }
  }, EVERY_MS);
}
