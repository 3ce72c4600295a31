/* The door of an event on a phone: what is noted is kept here first, and sent when there is a net, each mark under a key of its own. */
(() => {
  'use strict';

  const root = document.querySelector('[data-checkin]');
  if (!root) return;
  const words = JSON.parse(document.getElementById('ci-words').textContent);
  const part = (name) => root.querySelector(`[data-ci="${name}"]`);
  const say = (word, values = {}) => (words[word] ?? word).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const apart = (text) => `\u2068${text}\u2069`;

  // What this phone keeps: names until the day is over, marks until they are sent.
  const KEY = `majal.checkin.${root.dataset.checkin}`;
  const blank = { people: [], until: 0, queue: [], problems: [] };
  const load = () => { try { return { ...blank, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }; } catch { return { ...blank }; } };
  const inFlight = new Set();
  let kept = load(), token = '', fetched = 0, online = navigator.onLine, note = '', busy = false, again = false, closed = false;
  const keep = () => {
    if (kept.people.length || kept.queue.length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  };
  const endDay = () => {
    if (!kept.until || Date.now() <= kept.until) return;
    kept.people = []; kept.problems = []; closed = true;
    keep();
  };
  // Another tab of the same door may have noted something meanwhile.
  const refresh = () => { kept = load(); endDay(); };

  const uuid = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte, at) => {
    const one = at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte;
    return (at > 3 && at < 11 && at % 2 === 0 ? '-' : '') + one.toString(16).padStart(2, '0');
  }).join('');
  const session = () => Number(part('session').value);
  const pending = (person) => kept.queue.find((one) => one.person === person && one.session === session());
  const isThere = (one) => one.there.includes(session()) || Boolean(pending(one.id));
  const plain = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, '').replace(/[أإآ]/g, 'ا').toLowerCase().trim();
  const asShort = (text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');

  const answer = (kind, text) => {
    const box = part('answer');
    box.className = `notice ci-answer is-${kind}`;
    box.textContent = text;
    box.hidden = false;
    if (kind !== 'ok') navigator.vibrate?.(200);
  };

  const row = (one) => {
    const item = document.createElement('li'), button = document.createElement('button'), there = isThere(one);
    button.type = 'button';
    button.className = there ? 'ci-who is-there' : 'ci-who';
    button.dataset.person = one.id;
    button.setAttribute('aria-pressed', String(there));
    const name = document.createElement('b'), more = document.createElement('span'), mark = document.createElement('i');
    name.dir = 'auto';
    name.textContent = one.name;
    more.dir = 'auto';
    more.textContent = [one.group, there && (pending(one.id) ? say('undo') : say('came'))].filter(Boolean).join(' · ');
    mark.setAttribute('aria-hidden', 'true');
    mark.textContent = there ? '✓' : '';
    button.append(name, more, mark);
    item.append(button);
    return item;
  };
  const MOST = 150;
  const found = () => {
    const typed = part('search').value, wanted = plain(typed), short = asShort(typed);
    if (!wanted) return kept.people;
    return kept.people.filter((one) => plain(one.name).includes(wanted) || plain(one.group).includes(wanted) || (short.length > 2 && one.short.startsWith(short)));
  };
  const paint = () => {
    const rows = found(), list = part('list'), hint = part('hint');
    list.replaceChildren(...rows.slice(0, MOST).map(row));
    hint.textContent = rows.length > MOST ? say('more') : rows.length ? '' : closed ? say('closed') : kept.people.length ? say('nobody') : say('empty');
    hint.hidden = !hint.textContent;
    part('count').textContent = say('count', { n: kept.people.filter(isThere).length, all: kept.people.length });
    const state = part('state');
    state.textContent = note || say(online ? 'online' : 'offline');
    state.className = `pill ${note ? 'pill-brick' : online ? 'pill-green' : 'pill-sand'}`;
    part('waiting').textContent = kept.queue.length ? say('waiting', { n: kept.queue.length }) : '';
    part('waiting').hidden = !kept.queue.length;
    part('problems').replaceChildren(...kept.problems.map((text) => Object.assign(document.createElement('li'), { textContent: text, dir: 'auto' })));
    part('problems').hidden = !kept.problems.length;
  };

  const add = (mark) => {
    kept.queue.push({ id: uuid(), session: session(), at: new Date().toISOString(), kind: 'in', ...mark });
    keep();
    paint();
    sync();
  };
  const comes = (one) => {
    refresh();
    if (isThere(one)) answer('wait', say('already', { name: apart(one.name) }));
    else {
      add({ person: one.id });
      answer('ok', say('noted', { name: apart(one.name) }));
    }
    part('search').value = ''; // for the next in the line
    paint();
  };
  const toggles = (one) => {
    refresh();
    const mine = pending(one.id);
    if (!mine) {
      if (one.there.includes(session())) answer('wait', say('sent', { name: apart(one.name) }));
      else comes(one);
      return;
    }
    if (inFlight.has(mine.id)) return;
    kept.queue = kept.queue.filter((mark) => mark.id !== mine.id);
    keep();
    answer('info', say('undone', { name: apart(one.name) }));
    paint();
  };
  const byShort = (short) => kept.people.find((one) => one.short === short);
  const hashed = async (code) => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))).slice(0, 5);
    let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n), short = '';
    for (let at = 0; at < 8; at += 1) { short = letters[Number(number & 31n)] + short; number >>= 5n; }
    return short;
  };
  const scanned = async (code) => {
    refresh();
    const one = crypto.subtle && byShort(await hashed(code));
    if (one) comes(one);
    else {
      // A ticket of another event, one cancelled, or one registered a minute ago: the server knows.
      answer('wait', say(online ? 'checking' : 'unknown'));
      add({ code });
    }
  };
  const typed = async () => {
    const text = part('search').value.trim(), rows = found();
    if (!text) return;
    const one = byShort(asShort(text)) ?? (rows.length === 1 ? rows[0] : undefined);
    if (one) comes(one);
    else if (text.length === 43) { part('search').value = ''; await scanned(text); }
    else if (!rows.length) answer('wait', say('short_unknown'));
  };

  // Sending: a mark leaves the phone only once the server has answered for it.
  const asked = async (address, options) => {
    const reply = await fetch(address, { cache: 'no-store', credentials: 'same-origin', ...options });
    if (!reply.headers.get('content-type')?.includes('json')) throw new Error(reply.status === 404 || reply.status === 410 ? 'ended' : reply.ok || reply.status === 403 ? 'sign_in' : 'offline');
    return reply.json();
  };
  const send = async () => {
    const marks = kept.queue.slice(0, 50);
    marks.forEach((one) => inFlight.add(one.id));
    const body = JSON.stringify({ now: new Date().toISOString(), marks });
    const { answers, detail } = await asked(root.dataset.marks, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-csrftoken': token } });
    if (!answers) { note = detail; return false; }
    kept = load();
    for (const one of answers) {
      const mark = kept.queue.find((m) => m.id === one.id), person = kept.people.find((p) => p.id === one.person);
      kept.queue = kept.queue.filter((m) => m.id !== one.id);
      if (one.kept && person && mark && !person.there.includes(mark.session)) person.there.push(mark.session);
      const text = one.name ? `${apart(one.name)}: ${one.said}` : one.said;
      if (!one.kept || one.outcome === 'already') kept.problems = [text, ...kept.problems].slice(0, 20);
      if (!one.kept) answer('alarm', text);
      else if (mark?.code) answer(one.outcome === 'taken' ? 'ok' : 'wait', text);
    }
    keep();
    return answers.length > 0;
  };
  const FRESH = 30_000;
  const sync = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        if (!token || Date.now() - fetched > FRESH) {
          const told = await asked(root.dataset.people, {});
          kept = load();
          kept.people = told.people; kept.until = told.until; closed = told.closed; token = told.token; fetched = Date.now();
          keep();
          online = true; note = '';
          paint();
        }
        while (kept.queue.length && await send()) paint();
        online = true;
      } while (again);
    } catch (error) {
      online = false; token = '';
      note = ['ended', 'sign_in'].includes(error.message) ? say(error.message) : '';
      if (error.message === 'ended') { kept.people = []; keep(); }
    } finally {
      busy = false;
      inFlight.clear();
      paint();
    }
  };

  // The camera, where the browser reads codes by itself.
  const scan = part('scan'), video = part('video');
  let stream = null;
  const stop = () => { stream?.getTracks().forEach((track) => track.stop()); stream = null; video.hidden = true; };
  const look = async () => {
    if (stream) { stop(); return; }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch { scan.hidden = true; return; }
    video.srcObject = stream; video.hidden = false;
    await video.play();
    const reader = new BarcodeDetector({ formats: ['qr_code'] });
    let last = '', since = 0;
    while (stream) {
      const codes = await reader.detect(video).catch(() => []);
      const value = codes[0]?.rawValue ?? '';
      if (value && (value !== last || Date.now() - since > 4000)) { last = value; since = Date.now(); await scanned(value); }
      await new Promise((done) => { setTimeout(done, 200); });
    }
  };
  if ('BarcodeDetector' in window && navigator.mediaDevices) { scan.hidden = false; scan.addEventListener('click', look); }

  const forget = () => {
    if (kept.queue.length && !window.confirm(say('erase'))) return;
    stop();
    kept = { ...blank };
    localStorage.removeItem(KEY);
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    root.querySelector('[data-ci="work"]').hidden = true;
    answer('ok', say('erased'));
    clearInterval(timer);
  };
  const timer = setInterval(() => { endDay(); if (kept.queue.length || !online || (!document.hidden && Date.now() - fetched > FRESH)) sync(); }, 10_000);
  part('form').addEventListener('submit', (event) => { event.preventDefault(); typed(); });
  part('search').addEventListener('input', paint);
  part('session').addEventListener('change', paint);
  part('close').addEventListener('click', forget);
  part('send').addEventListener('click', sync);
  part('list').addEventListener('click', (event) => {
    const button = event.target.closest('[data-person]');
    const one = button && kept.people.find((p) => p.id === Number(button.dataset.person));
    if (one) toggles(one);
  });
  window.addEventListener('online', sync);
  window.addEventListener('offline', () => { online = false; paint(); });
  window.addEventListener('storage', (event) => { if (event.key === KEY) { refresh(); paint(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) sync(); });

  const assets = () => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.startsWith(`${location.origin}/static/`));
  navigator.serviceWorker?.register(root.dataset.worker, { scope: root.dataset.worker.replace(/[^/]*$/, '') })
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => { ready.active.postMessage({ keep: [location.href, ...assets()] }); root.dataset.ready = 'yes'; })
    .catch(() => {});

  root.classList.add('is-live');
  endDay();
  paint();
  sync();
})();
