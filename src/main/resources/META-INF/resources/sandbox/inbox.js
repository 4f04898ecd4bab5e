import { call } from '/sandbox/api.js';
import { byId, clock, element, pretty, tell } from '/sandbox/dom.js';
import { live, renew } from '/sandbox/live.js';
import { text } from '/sandbox/texts.js';

let shown = '';

const name = () => encodeURIComponent(byId('inbox-name').value.trim() || 'demo');

export async function refresh() {
  const asked = name();
  byId('inbox-url').textContent = `${location.origin}/sandbox/v1/inbox/${asked}`;
  const list = await call('GET', `/inbox/${asked}/messages`);
  const now = asked + ' ' + list.data.map(one => one.id).join();
  if (now !== shown && asked === name()) {
    shown = now;
    const open = new Set([...byId('messages').querySelectorAll('details[open]')].map(one => one.dataset.id));
    renew(byId('messages'), list.data.length
      ? list.data.map(one => message(one, open.has(String(one.id))))
      : [element('p', { class: 'quiet' }, text('noMessages'))]);
  }
}

function message(one, isOpen) {
  const lines = Object.entries(one.headers ?? {}).map(([key, value]) => `${key}: ${value}`).join('\n');
  const isBad = one.signature === 'invalid';
  return element('details', { 'data-id': one.id, open: isOpen },
    element('summary', {}, `${clock(one.received_at)} ${one.method} ${one.headers?.['X-PharmaOne-Event'] ?? ''} `,
      element('span', { class: isBad ? 'bad' : 'quiet' }, `${text('signature')}: ${one.signature}`)),
    element('pre', {}, lines),
    element('pre', {}, pretty(one.body)));
}

export function start(isShown) {
  const shownOrTold = () => refresh().catch(refusal => tell(refusal.message, true));
  byId('inbox-look').addEventListener('click', shownOrTold);
  byId('inbox-name').addEventListener('change', shownOrTold);
  live(byId('inbox-live'), isShown, shownOrTold);
}
