// The service worker of a member's pages (and of nothing else): the net first, what was kept on the device when there
// is none. What the server no longer lets one read is thrown away.
"use strict";
const KEPT = "raadslag-papirer";
const NOTHING = "<!doctype html><html lang=da><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Uden net</title><h1>Ingen forbindelse</h1><p>Siden er ikke gemt på denne enhed. Papirer, du har gemt, finder du ved at gå tilbage.";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});
async function answer(request) {
  try {
    const response = await fetch(request);
    if (response.status === 403 || response.status === 404) await (await caches.open(KEPT)).delete(request, { ignoreVary: true });
    return response;
  } catch (error) {
    const kept = await caches.match(request, { cacheName: KEPT, ignoreVary: true, ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    if (request.mode === "navigate") return new Response(NOTHING, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" } });
    throw error;
  }
}
