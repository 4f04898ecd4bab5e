// A document with its parameters in place of references to them; each place has a copy of its own, which may be changed.
export function inlined(document) {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      operation.parameters = operation.parameters?.map((parameter) => structuredClone(known(document, parameter)));
    }
  }
  return document;
}

function known(document, { $ref, ...itself }) {
  return $ref ? $ref.slice(2).split("/").reduce((part, key) => part[key], document) : itself;
}
