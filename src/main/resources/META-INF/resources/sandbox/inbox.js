import { call } from '/sandbox/api.js';
import { byId, clock, element, pretty, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const name = () => encodeURIComponent(byId('inbox-name').value.trim() || 'demo');

export async function refresh() {
  byId('inbox-url').textContent = `${location.origin}/sandbox/v1/inbox/${name()}`;
  const list = await call('GET', `/inbox/${name()}/messages`);
  show(byId('messages'), ...(list.data.length ? list.data.map(message) : [element('p', { class: 'quiet' }, text('none'))]));
}

function message(one) {
  const lines = Object.entries(one.headers ?? {}).map(([key, value]) => `${key}: ${value}`).join('\n');
  const isBad = one.signature === 'invalid';
  return element('details', {},
    element('summary', {}, `${clock(one.received_at)} ${one.method} `,
      element('span', { class: isBad ? 'bad' : 'quiet' }, `signature ${one.signature}`)),
    element('pre', {}, lines),
    element('pre', {}, pretty(one.body)));
}

export function start(attempt) {
  byId('inbox-look').addEventListener('click', () => attempt(refresh));
}
