import { call } from '/sandbox/api.js';
import { confirmed } from '/sandbox/confirm.js';
import { byId, element, show } from '/sandbox/dom.js';
import { text } from '/sandbox/texts.js';

const NUMBERS = new Set(['nth', 'probability', 'seed', 'status', 'delay_ms', 'cut']);

export async function refresh() {
  showRules(await call('GET', '/faults'));
}

const without = (rule, ...keys) => Object.fromEntries(Object.entries(rule).filter(([key]) => !keys.includes(key)));

function showRules(list) {
  const set = list.rules.map(rule => without(rule, 'calls'));
  const rows = list.rules.map((rule, at) => element('tr', {},
    element('td', {}, element('code', {}, JSON.stringify(set[at]))),
    element('td', { class: 'narrow quiet' }, `${rule.calls} ${text('calls')}`),
    element('td', {}, element('button', { type: 'button', onclick: () => attempted(() => remove(set, at)) }, text('remove')))));
  show(byId('rules'), rows.length ? element('table', {}, element('tbody', {}, ...rows)) : element('p', { class: 'quiet' }, text('none')));
}

async function remove(rules, at) {
  return await confirmed(text('removeRule', JSON.stringify(rules[at])), text('remove'))
    && put(rules.filter((_, other) => other !== at));
}

async function clear() {
  return await confirmed(text('removeRules'), text('clearFaults')) && showRules(await call('DELETE', '/faults'));
}

async function put(rules) {
  showRules(await call('PUT', '/faults', { rules }));
}

function entered(form) {
  const rule = {};
  for (const [key, value] of new FormData(form)) {
    if (value.trim() !== '') {
      rule[key] = NUMBERS.has(key) ? Number(value) : key === 'body' ? jsonOr(value) : value.trim();
    }
  }
  return rule;
}

function jsonOr(value) {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

let attempted;

export function start(attempt) {
  attempted = attempt;
  byId('clear-faults').addEventListener('click', () => attempt(clear));
  byId('fault').addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      const list = await call('GET', '/faults');
      await put([...list.rules.map(rule => without(rule, 'calls')), entered(event.target)]);
      HTMLFormElement.prototype.reset.call(event.target); // a field of the form is called reset
    });
  });
}
