import { byId } from '/sandbox/dom.js';

/** Asks before something is lost, and says whether the answer was yes. Escape means no. */
export function confirmed(question, action) {
  const dialog = byId('confirm');
  byId('question').textContent = question;
  byId('proceed').textContent = action;
  dialog.returnValue = '';
  dialog.showModal();
  byId('refrain').focus();
  return new Promise(resolve =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

export function start() {
  byId('refrain').addEventListener('click', () => byId('confirm').close());
  byId('proceed').addEventListener('click', () => byId('confirm').close('yes'));
}
