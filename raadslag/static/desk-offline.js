// Keeps a meeting's page and papers on this device when the member asks for it; the worker gives them when there is no net.
"use strict";
(() => {
  const panel = document.getElementById("uden-net");
  if (!panel || !window.isSecureContext || !navigator.serviceWorker || !window.caches) return;
  panel.hidden = false;
  const say = panel.dataset, state = document.getElementById("keep-state"), button = document.getElementById("keep-pack");
  const clock = (at) => new Date(at).toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit" });
  const addresses = () => [
    say.page, say.scope,
    ...[...document.querySelectorAll(".papers a, a[href$='papirer.pdf']")].map((a) => a.href),
    ...[...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=preload]")].map((l) => l.href),
    ...[...document.querySelectorAll("script[src]")].map((s) => s.src),
  ].filter((address, at, all) => new URL(address, location).origin === location.origin && all.indexOf(address) === at);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await navigator.serviceWorker.register(say.worker, { scope: say.scope });
      await navigator.serviceWorker.ready; // only a worker that has begun gives the page without net
      const cache = await caches.open("raadslag-papirer"), all = addresses();
      for (const [at, address] of all.entries()) {
        state.textContent = `${say.working} ${at + 1}/${all.length}`;
        const answer = await fetch(address, { redirect: "follow" });
        if (!answer.ok || answer.redirected) throw new Error(address);
        await cache.put(address, answer);
      }
      state.textContent = `${say.kept} ${clock(Date.now())}`;
    } catch { state.textContent = say.failed; }
    button.disabled = false;
  });
  caches.match(say.page, { cacheName: "raadslag-papirer", ignoreVary: true }).then((kept) => {
    if (kept) state.textContent = `${say.kept} ${clock(kept.headers.get("Date") || Date.now())}`;
  });
})();
