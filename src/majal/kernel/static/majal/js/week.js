/* The week of a thing: draw over free hours with the mouse, or with Shift and the arrows; each hour is a link without this. */
(() => {
  'use strict';
  const table = document.querySelector('[data-week]');
  if (!table) return;
  const step = Number(table.dataset.step);
  const cells = [...table.querySelectorAll('a[data-at]')];
  const column = (cell) => cell.dataset.at.slice(0, 10);
  const minutes = (cell) => Number(cell.dataset.at.slice(11, 13)) * 60 + Number(cell.dataset.at.slice(14, 16));
  const find = (day, at) => cells.find((cell) => column(cell) === day && minutes(cell) === at);
  let first = null, last = null, drawn = false;

  // From one hour to another of the same day, as far as all between are free.
  const chosen = () => {
    if (!first) return [];
    const way = Math.sign(minutes(last) - minutes(first)) || 1, found = [];
    for (let at = minutes(first); ; at += way * step) {
      const cell = find(column(first), at);
      if (!cell) break;
      found.push(cell);
      if (at === minutes(last)) break;
    }
    return found.sort((a, b) => minutes(a) - minutes(b));
  };
  const paint = () => {
    const on = new Set(chosen());
    for (const cell of cells) cell.classList.toggle('is-on', on.has(cell));
  };
  const go = () => {
    const on = chosen();
    if (!on.length) return;
    const end = minutes(on.at(-1)) + step;
    const day = new Date(`${column(on[0])}T00:00Z`);
    if (end >= 1440) day.setUTCDate(day.getUTCDate() + 1);
    const two = (n) => String(n).padStart(2, '0');
    const until = `${day.toISOString().slice(0, 10)}T${two(Math.floor(end / 60) % 24)}:${two(end % 60)}`;
    location.href = `${table.dataset.book}?at=${on[0].dataset.at}&until=${until}`;
  };
  const over = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest('a[data-at]');

  table.addEventListener('pointerdown', (event) => {
    const cell = event.target.closest('a[data-at]');
    if (!cell || event.button || event.pointerType === 'touch') return;
    first = last = cell; drawn = false;
    table.dataset.drawing = '';
    paint();
  });
  table.addEventListener('pointermove', (event) => {
    if (!('drawing' in table.dataset)) return;
    const cell = over(event);
    if (cell && column(cell) === column(first) && cell !== last) { last = cell; drawn = true; paint(); }
  });
  document.addEventListener('pointerup', () => {
    if (!('drawing' in table.dataset)) return;
    delete table.dataset.drawing;
    if (drawn) go();
  });
  table.addEventListener('click', (event) => { if (drawn) event.preventDefault(); });
  table.addEventListener('dragstart', (event) => event.preventDefault());

  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('a[data-at]');
    if (!cell) return;
    const down = { ArrowDown: step, ArrowUp: -step }[event.key];
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') { first = last = null; paint(); return; }
    if (event.key === 'Enter' && first && first !== last) { event.preventDefault(); go(); return; }
    if (!down && !side) return;
    event.preventDefault();
    let next = down && find(column(cell), minutes(cell) + down);
    if (side) {
      const days = [...new Set(cells.map(column))], way = document.dir === 'rtl' || document.documentElement.dir === 'rtl' ? -side : side;
      next = find(days[days.indexOf(column(cell)) + way], minutes(cell));
    }
    if (!next) return;
    if (event.shiftKey && down) { first ??= cell; last = next; } else { first = last = null; }
    paint();
    next.focus();
  });
})();
