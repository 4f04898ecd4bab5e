import { byId, tell } from '/sandbox/dom.js';
import { text, translate } from '/sandbox/texts.js';
import * as start from '/sandbox/start.js';
import * as requests from '/sandbox/requests.js';
import * as inbox from '/sandbox/inbox.js';
import * as faults from '/sandbox/faults.js';
import * as state from '/sandbox/state.js';
import * as lines from '/sandbox/lines.js';
import * as confirm from '/sandbox/confirm.js';

const parts = { start, requests, inbox, faults, state, lines };

const current = () => (location.hash.slice(1) in parts ? location.hash.slice(1) : 'start');

/** Does something and says how it went; nothing is said of what was not wanted after all. */
async function attempt(deed) {
  try {
    tell(await deed() === false ? '' : text('done'));
  } catch (refusal) {
    tell(refusal.message, true);
  }
}

function turn() {
  tell('');
  for (const name of Object.keys(parts)) {
    byId(name).hidden = name !== current();
  }
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash.slice(1) === current()) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  parts[current()].refresh().catch(refusal => tell(refusal.message, true));
}

translate();
confirm.start();
requests.start(() => current() === 'requests');
inbox.start(() => current() === 'inbox');
faults.start(attempt);
state.start(attempt);
lines.start();
byId('org').addEventListener('change', turn);
addEventListener('hashchange', turn);
turn();
