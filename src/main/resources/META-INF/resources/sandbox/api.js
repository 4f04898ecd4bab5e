import { byId } from '/sandbox/dom.js';

/** The organisation that the page is about. */
export const org = () => byId('org').value.trim() || 'org1';

/** A call to the sandbox's control; fails with what it was told. */
export async function call(method, path, body) {
  const answer = await fetch('/sandbox/v1' + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(said.message ?? said.error ?? `HTTP ${answer.status}`);
  }
  return said;
}
