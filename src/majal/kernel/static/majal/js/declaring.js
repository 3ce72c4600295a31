/* A declaration is kept as it is typed: nothing is lost by going on too soon, or without a connection. */
(() => {
  'use strict';
  const words = document.querySelector('[data-offline]');
  if (!words) return;
  const open = new Set();  // forms whose last word is not kept yet
  let onward = '';
  const told = (form, text) => {
    const line = document.createElement('span');
    line.className = 'err';
    line.textContent = text;
    form.closest('.field')?.querySelector('[role=status]')?.replaceChildren(line);
  };
  const flush = () => { for (const form of open) form.requestSubmit(); };

  document.addEventListener('input', ({ target }) => {
    const form = target.closest('form[hx-post]');
    if (form) open.add(form);
  });
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    if (!detail.successful) return;
    const form = detail.elt.closest('form');
    open.delete(form);
    if (form?.closest('.field')?.querySelector('.err')) onward = '';  // refused: the reason is read first
    if (onward && !open.size) location.assign(onward);
  });
  document.addEventListener('htmx:sendError', ({ detail }) => {
    onward = '';
    const form = detail.elt.closest('form');
    if (!form) return;
    open.add(form);
    told(form, words.dataset.offline);
  });
  window.addEventListener('online', flush);

  // Whoever goes on while a number is still on its way goes once it is kept.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (!link || !open.size || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onward = link.href;
    flush();
  });
  // Whoever closes the page leaves the last word behind all the same.
  window.addEventListener('pagehide', () => {
    for (const form of open) navigator.sendBeacon(form.action, new FormData(form));
  });
})();
