/* A declaration typed without a connection: says what is not kept, and sends it once there is one. */
(() => {
  'use strict';
  const words = document.querySelector('[data-offline]');
  if (!words) return;
  const waiting = new Set();
  const told = (form, text, bad) => {
    const place = form.closest('.field')?.querySelector('[role=status]');
    if (!place) return;
    const line = document.createElement('span');
    line.className = bad ? 'err' : 'saved';
    line.textContent = text;
    place.replaceChildren(line);
  };
  document.addEventListener('htmx:sendError', ({ detail }) => {
    const form = detail.elt.closest('form');
    if (!form) return;
    waiting.add(form);
    told(form, words.dataset.offline, true);
  });
  window.addEventListener('online', () => {
    for (const form of waiting) form.requestSubmit();
    waiting.clear();
  });
})();
