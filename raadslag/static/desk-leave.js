// No papers, no key and no opened note stay on the device when nobody is signed in, or when somebody else is. A note that
// could not be sent before the session ran out stays, sealed, until its writer opens the notes again.
"use strict";
(() => {
  const close = (name) => new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onerror = done;
    asked.onsuccess = () => {
      const base = asked.result, change = base.transaction(["kept", "unsent"], "readwrite");
      change.objectStore("kept").clear();
      const left = change.objectStore("unsent").count();
      change.oncomplete = () => { base.close(); if (!left.result) indexedDB.deleteDatabase(name); done(); };
      change.onerror = done;
    };
  });
  const wipe = async () => {
    try { await caches.delete("raadslag-papirer"); } catch { /* not a secure page: nothing was kept */ }
    try {
      for (const { name } of await indexedDB.databases()) if (name.startsWith("raadslag-noter-")) await close(name);
    } catch { /* no storage */ }
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
