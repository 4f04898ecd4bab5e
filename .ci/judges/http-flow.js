// Sends the named requests of a file for REST Client, each with what the ones before were answered.
// Usage: node http-flow.js FILE BASE_URL
import { readFileSync } from "node:fs";

const [file, base] = process.argv.slice(2);
const values = new Map();
const answers = new Map();
const filled = (text) =>
  text.replace(/\{\{(\w+)(?:\.response\.body\.\$\.(\w+))?\}\}/g, (_, name, key) =>
    key ? answers.get(name)[key] : filled(values.get(name)),
  );

const [head, ...requests] = readFileSync(file, "utf8").split(/^### /m);
for (const [, name, value] of readFileSync(file, "utf8").matchAll(/^@(\w+) = (.*)$/gm)) values.set(name, value);
values.set("baseUrl", base);
if (!head.startsWith("@baseUrl")) throw new Error("no variables");

for (const request of requests) {
  const named = request.match(/^# @name (\w+)\n(\w+) (.*)\n((?:.+\n)*)(?:\n([{][^]*?\n))?(?=\n|@|#|$)/m);
  if (!named) continue;
  const [, name, method, url, lines, body] = named;
  const headers = lines.trim().split("\n").map((header) => filled(header).split(": "));
  const response = await fetch(filled(url), { method, headers, ...(body && { body: filled(body) }) });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${name}: ${response.status} ${JSON.stringify(answer)}`);
  answers.set(name, answer);
}
const { order } = Object.fromEntries(answers);
if (answers.size !== 4 || order.total_amount !== 8.99) throw new Error(JSON.stringify([...answers]));
console.log("http: the partner flow works");
