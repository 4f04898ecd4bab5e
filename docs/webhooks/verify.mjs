// Node 18 or later: node verify.mjs SECRET X-PharmaOne-Signature webhook-id webhook-timestamp webhook-signature < BODY
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

const same = (expected, sent) =>
  Buffer.byteLength(expected) === Buffer.byteLength(sent) && timingSafeEqual(Buffer.from(expected), Buffer.from(sent));

/** X-PharmaOne-Signature: the key is the whole secret as text. */
export function vendorSignatureIsValid(secret, signature, body) {
  return same('sha256=' + createHmac('sha256', secret).update(body).digest('hex'), signature);
}

/** webhook-signature: the key is the base64 part of the secret; not older or newer than five minutes. */
export function standardSignatureIsValid(secret, id, timestamp, signatures, body) {
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return signatures.split(' ').some((signature) => same(`v1,${digest}`, signature));
}

const [secret, vendor, id, timestamp, standard] = process.argv.slice(2);
const body = readFileSync(0); // the raw bytes, before any JSON parser: express.raw({ type: 'application/json' })
const valid =
  vendorSignatureIsValid(secret, vendor, body) && standardSignatureIsValid(secret, id, timestamp, standard, body);
console.log(valid ? 'valid' : 'invalid');
process.exit(valid ? 0 : 1);
