/* Small helps on top of pages that work without them: theme, menus, ticks, copying, tables under charts, the token for htmx. */
(() => {
  'use strict';
  const root = document.documentElement;
  const cookie = (name) => document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const on = (type, selector, act) => document.addEventListener(type, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(found, event);
  });

  // Theme: kept in a cookie, so that the server can write it into the page and nothing flashes.
  const system = matchMedia('(prefers-color-scheme: dark)');
  const redraw = () => document.dispatchEvent(new CustomEvent('majal:theme'));
  const kept = cookie('majal_theme');
  if ((kept === 'dark' || kept === 'light') && root.dataset.theme !== kept) root.dataset.theme = kept;
  system.addEventListener('change', redraw);
  on('click', '[data-theme-toggle]', () => {
    const dark = (root.dataset.theme || (system.matches ? 'dark' : 'light')) === 'dark';
    root.dataset.theme = dark ? 'light' : 'dark';
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `majal_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    redraw();
  });

  // htmx: what a plain form would send. A request to another site gets no token.
  document.addEventListener('htmx:configRequest', ({ detail, target }) => {
    if (['get', 'head'].includes(detail.verb)) return;
    if (new URL(detail.path, location.href).origin !== location.origin) return;
    const token = document.querySelector('meta[name=csrf-token]')?.content
      || target.closest('form')?.querySelector('[name=csrfmiddlewaretoken]')?.value || cookie('majal_csrf');
    if (token) detail.headers['X-CSRFToken'] = token;
  });

  // htmx leaves refusals aside unless told otherwise; those that say where they belong are shown.
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (detail.xhr.status >= 400 && detail.xhr.getResponseHeader('HX-Retarget')) detail.shouldSwap = true;
  });

  // A form that is drawn anew while somebody goes on: what stands in the page is newer than what the answer knows.
  let typed = [], sent = [];
  const fields = (part) => [...part.querySelectorAll('[id]:is(input, select, textarea):not([type=hidden])')];
  document.addEventListener('htmx:beforeRequest', ({ detail }) => {
    if (detail.target?.matches('[data-keep-typed]')) sent = fields(detail.target).flatMap(({ files }) => [...files ?? []]);
  });
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (!detail.shouldSwap || !detail.target?.matches('[data-keep-typed]')) return;
    typed = fields(detail.target).map(({ id, value, checked, files }) => ({ id, value, checked, files }));
  });
  document.addEventListener('htmx:afterSwap', () => {
    for (const { id, value, checked, files } of typed.splice(0)) {
      const again = document.getElementById(id);
      if (!again) continue;
      if (files) { if (files.length && !sent.includes(files[0])) again.files = files; }
      else if (again.matches('[type=radio], [type=checkbox]')) again.checked = checked;
      else again.value = value;
    }
  });

  // Menus are <details>: close them with Escape or a click elsewhere.
  const menus = () => [...document.querySelectorAll('details.um[open], details.burger[open]')];
  document.addEventListener('click', ({ target }) => menus().filter((menu) => !menu.contains(target)).forEach((menu) => { menu.open = false; }));
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const menu of menus()) { menu.open = false; menu.querySelector('summary').focus(); }
  });

  // Select-many: the bar itself shows by CSS; here only the count and "all".
  const count = (form) => {
    const boxes = [...form.querySelectorAll('tbody input[type=checkbox]')], ticked = boxes.filter((box) => box.checked).length;
    form.querySelectorAll('[data-check-count]').forEach((place) => { place.textContent = String(ticked); });
    form.querySelectorAll('[data-check-all]').forEach((all) => { all.checked = ticked > 0 && ticked === boxes.length; all.indeterminate = ticked > 0 && ticked < boxes.length; });
  };
  on('change', 'input[type=checkbox]', (box) => {
    const form = box.form;
    if (!form?.matches('.many-f')) return;
    if (box.matches('[data-check-all]')) form.querySelectorAll('tbody input[type=checkbox]').forEach((other) => { other.checked = box.checked; });
    count(form);
  });
  const settle = () => document.querySelectorAll('.many-f').forEach(count);

  on('change', '[data-autosubmit]', (field) => field.form?.requestSubmit());

  on('click', '[data-copy]', async (button) => {
    const what = button.dataset.copy, place = what.startsWith('#') && document.querySelector(what);
    const text = place ? (place.value ?? place.textContent).trim() : what;
    try { await navigator.clipboard.writeText(text); } catch {
      const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
      document.body.append(area); area.select(); document.execCommand('copy'); area.remove(); button.focus();
    }
    if (!button.dataset.copied || button.classList.contains('is-copied')) return;
    const before = [...button.childNodes];
    button.classList.add('is-copied');
    button.replaceChildren(button.dataset.copied);
    setTimeout(() => { button.classList.remove('is-copied'); button.replaceChildren(...before); }, 1600);
  });

  // The table under a chart: without script it is simply there.
  on('click', '[data-table-toggle]', (link, event) => {
    const table = document.getElementById(link.dataset.tableToggle);
    if (!table) return;
    event.preventDefault();
    link.setAttribute('aria-expanded', String(table.classList.toggle('is-open')));
  });

  // On a phone the tabs are wider than the screen: the one that is open is brought into sight, the page stays where it is.
  const show = (tabs) => {
    const open = tabs.querySelector('[aria-current]')?.getBoundingClientRect(), seen = tabs.getBoundingClientRect();
    if (open) tabs.scrollLeft += open.right > seen.right ? open.right - seen.right + 20 : Math.min(open.left - seen.left - 20, 0);
  };

  const start = () => { settle(); document.querySelectorAll('.tabs').forEach(show); document.querySelector('.errs')?.focus(); };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
  document.addEventListener('htmx:afterSwap', settle);
})();
