"use strict";

// A form is sent once: a second click while it is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (!form.hasAttribute("hx-post")) {
    form.dataset.sent = "true";
  }
});

// Back from the browser's memory: the forms may be sent again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// Of a row of places that is wider than its window, the one somebody is at is in sight.
const showPlace = () =>
  document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
showPlace();
addEventListener("resize", showPlace);

// What is to be copied stands in the element that data-copy names.
document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = !navigator.clipboard));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const from = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(from.value ?? from.textContent).then(() => {
      button.textContent = button.dataset.copied ?? button.textContent;
    });
  }
});

// A select or box with data-sends sends its form at once.
document.addEventListener("change", (event) => {
  if (event.target.hasAttribute("data-sends")) {
    event.target.form.requestSubmit();
  }
});

// The key that data-key names leads to its element, unless somebody is typing: a link is followed, anything else gets
// the focus, so that no single key ever decides something.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) {
    return;
  }
  event.preventDefault();
  if (target.matches("a")) {
    target.click();
  } else {
    target.closest("details")?.setAttribute("open", "");
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }
});
