"use strict";

// The queue fills by itself: the gateway says when its state became another than the one that is shown.
{
  const RETRY_MS = 5000;
  const queue = () => document.getElementById("queue");

  const refresh = () => queue().dispatchEvent(new Event("queue-changed"));

  const watch = () => {
    const source = new EventSource(queue().dataset.live);
    source.onmessage = (event) => {
      if (event.data !== queue().dataset.state) {
        refresh();
      }
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => {
          refresh();
          watch();
        }, RETRY_MS);
      }
    };
  };

  watch();
}

// j and k go down and up the rows.
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) {
    return;
  }
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? 0 : at + step];
  if (next) {
    next.focus();
  }
});
