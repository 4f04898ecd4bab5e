import { call, org } from '/sandbox/api.js';
import { byId, clock, copyable, element, pretty, show, tell } from '/sandbox/dom.js';
import { live, renew } from '/sandbox/live.js';
import { text } from '/sandbox/texts.js';

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
    renew(byId('calls'), list.data.map(row));
    byId('no-calls').hidden = list.data.length > 0;
  }
}

function row(one) {
  const why = [one.fault, one.refusal].filter(Boolean).join(' · ');
  const isChosen = one.id === chosen;
  const look = element('button', { type: 'button', 'aria-expanded': String(isChosen), onclick: () => choose(one.id) },
    `${one.method} ${one.path}`);
  return element('tr', { 'data-id': one.id, 'data-chosen': isChosen },
    element('td', { class: 'narrow quiet' }, clock(one.received_at)),
    element('td', {}, look, element('div', { class: 'quiet' }, one.host)),
    element('td', { class: one.status >= 400 || !one.status ? 'narrow bad' : 'narrow' }, String(one.status ?? '–')),
    element('td', { class: 'narrow quiet' }, String(one.duration_ms)),
    element('td', { class: one.fault ? 'fault' : 'bad' }, why));
}

function mark(id) {
  chosen = id;
  byId('requests').classList.toggle('chosen', id !== null);
  for (const line of byId('calls').children) {
    line.toggleAttribute('data-chosen', line.dataset.id === id);
    line.querySelector('button').setAttribute('aria-expanded', String(line.dataset.id === id));
  }
}

async function choose(id) {
  try {
    const one = await call('GET', '/requests/' + id);
    mark(id);
    show(byId('call'), ...detail(one));
    byId('call').scrollTop = 0;
    byId('call').querySelector('h3').focus();
  } catch (refusal) {
    tell(refusal.message, true);
  }
}

function close() {
  const line = byId('calls').querySelector(`[data-id="${chosen}"] button`);
  mark(null);
  show(byId('call'));
  line?.focus();
}

function detail(one) {
  return [
    element('button', { type: 'button', class: 'close', onclick: close }, text('close')),
    element('h3', { tabindex: '-1' }, `${one.request.method} ${one.request.url}`),
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
  const shownOrTold = () => refresh().catch(lost => tell(lost.message, true));
  for (const id of ['only-org', 'only-status']) {
    byId(id).addEventListener('change', shownOrTold);
  }
  live(byId('live'), isShown, shownOrTold);
}
