const EVERY_MS = 1500;

/** Repeats something as long as the box is ticked and its part of the page is in view. */
export function live(box, isShown, refresh) {
  let busy = false;
  setInterval(async () => {
    if (!busy && box.checked && isShown() && !document.hidden) {
      busy = true;
      await refresh();
      busy = false;
    }
  }, EVERY_MS);
}

/** Replaces what is in a place, and gives the focus back to what is still there. */
export function renew(place, children) {
  const focused = place.contains(document.activeElement) ? document.activeElement.closest('[data-id]')?.dataset.id : undefined;
  place.replaceChildren(...children);
  if (focused) {
    place.querySelector(`[data-id="${CSS.escape(focused)}"] :is(button, summary)`)?.focus({ preventScroll: true });
  }
}
