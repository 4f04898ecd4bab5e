// A proxy that shows Prism every exchange: what the gateway answered is passed on byte for byte, and told again to Prism
// (`--errors`), which holds it against the document. On SIGTERM it says what Prism found wrong; then its status is 1.
import { spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

const [document, gateway, front, back, judge] = process.argv.slice(2);
const DOCUMENTED = /^\/api\/v[12]\//;
// Prism wants a credential before it looks at an answer; a body it cannot read it refuses itself.
const CREDENTIALS = { apikey: "any", authorization: "Bearer any" };

const answers = new Map();
const violations = new Map();
let judged = 0;

function send(port, method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, method, path, headers, agent: false }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, body: Buffer.concat(chunks) });
    });
    request.on("error", reject).end(body);
  });
}

async function show(method, url, answer) {
  const exchange = String(++judged);
  answers.set(exchange, answer);
  const verdict = await send(judge, method, url, { ...CREDENTIALS, "x-exchange": exchange });
  const visited = !answers.delete(exchange);
  const undocumented = answer.status === 404 || answer.status === 405;
  if (verdict.headers["content-type"]?.startsWith("application/problem+json") && (visited || !undocumented)) {
    const { title, validation } = JSON.parse(verdict.body);
    for (const { location = [], message } of validation ?? [{ message: title }]) {
      const told = `${method} ${answer.status} ${location.join(".")}: ${message}`;
      violations.set(told, `${told}\n    ${url} ${answer.body.toString().slice(0, 300)}`);
    }
  }
}

const proxy = http.createServer(async (request, response) => {
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await send(gateway, request.method, request.url, request.rawHeaders, Buffer.concat(chunks));
    if (DOCUMENTED.test(request.url)) await show(request.method, request.url, answer);
    response.writeHead(answer.status, answer.raw).end(answer.body);
  } catch {
    response.destroy();
  }
});
const replay = http.createServer((request, response) => {
  const id = request.headers["x-exchange"];
  const answer = answers.get(id);
  answers.delete(id);
  response.writeHead(answer.status, answer.raw).end(answer.body);
});

replay.listen(back, "127.0.0.1");

const prism = spawn(
  "node_modules/.bin/prism",
  ["proxy", document, `http://127.0.0.1:${back}`, "--errors", "--validate-request", "false", "--port", judge, "--verboseLevel", "warn"],
  { stdio: ["ignore", "ignore", "inherit"] },
);
prism.on("exit", () => process.exit(1));
process.on("SIGTERM", () => {
  prism.kill();
  violations.forEach((told) => console.error(told));
  console.log(`prism: ${judged} answers, ${violations.size} kinds of violation`);
  process.exit(judged > 0 && violations.size === 0 ? 0 : 1);
});
for (let listening = false; !listening; ) {
  const socket = connect(judge, "127.0.0.1");
  listening = await once(socket, "connect").then(() => true, () => setTimeout(200));
  socket.destroy();
}
proxy.listen(front, "127.0.0.1");
