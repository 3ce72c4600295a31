/* Keeps the page of an event's door, with its style and scripts, for when there is no net. No name is ever in this cache. */
'use strict';

const CACHE = 'majal-checkin';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  const { keep, forget } = event.data ?? {};
  if (keep) event.waitUntil(caches.open(CACHE).then((cache) => Promise.all(keep.map((one) => cache.add(one).catch(() => {})))));
  if (forget) event.waitUntil(caches.delete(CACHE));
});
self.addEventListener('fetch', (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  const ours = request.mode === 'navigate' || pathname.startsWith('/static/');
  if (request.method !== 'GET' || origin !== self.location.origin || !ours) return;
  event.respondWith(fetch(request).catch(async () => (await caches.match(request, { ignoreVary: true })) ?? Response.error()));
});
