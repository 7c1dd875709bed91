// Nothing of a member's papers and notes stays on the device when nobody is signed in, or when somebody else is.
"use strict";
(() => {
  const wipe = async () => {
    try { await caches.delete("raadslag-papirer"); } catch { /* not a secure page: nothing was kept */ }
    try { indexedDB.deleteDatabase("raadslag-noter"); } catch { /* no storage */ }
    try {
      for (const worker of await navigator.serviceWorker.getRegistrations()) {
        if (worker.scope.includes("/mine-moeder/")) await worker.unregister();
      }
    } catch { /* no workers here */ }
    try { localStorage.removeItem("raadslag-hvem"); } catch { /* no storage */ }
  };
  const who = document.documentElement.dataset.user || document.querySelector("[data-user]")?.dataset.user;
  if (!who) { wipe(); return; }
  try {
    const before = localStorage.getItem("raadslag-hvem");
    if (before && before !== who) wipe().then(() => localStorage.setItem("raadslag-hvem", who));
    else localStorage.setItem("raadslag-hvem", who);
  } catch { /* no storage: nothing was kept either */ }
})();
