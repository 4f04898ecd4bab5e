/** Elements are built, never parsed: whatever a partner sent stays text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(child => child !== undefined && child !== null));
  return made;
}

export const byId = id => document.getElementById(id);

export function show(place, ...children) {
  place.replaceChildren(...children.filter(Boolean));
}

/** What happened, for eyes and screen readers. */
export function tell(text, isBad = false) {
  const news = byId('news');
  news.textContent = text;
  news.classList.toggle('bad', isBad);
}

/** A block of text with a button that copies it. */
export function copyable(text, label) {
  const button = element('button', { type: 'button', onclick: async () => {
    await navigator.clipboard.writeText(text);
    tell(label + ' ✓');
  } }, label);
  return element('div', {}, element('pre', {}, element('code', {}, text)), button);
}

/** JSON with line breaks; anything else as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function clock(time) {
  return new Date(time).toLocaleTimeString(document.documentElement.lang);
}
