// The members' screen: asks every two seconds for what is newer; only what changed is swapped in.
"use strict";
(() => {
  const screen = document.getElementById("skaerm");
  const gone = document.getElementById("tabt");
  let tag = "";
  async function ask() {
    try {
      const response = await fetch(screen.dataset.now, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", credentials: "same-origin" });
      gone.hidden = response.ok || response.status === 304;
      if (response.status !== 200 || response.redirected) return;
      tag = response.headers.get("ETag") || "";
      screen.innerHTML = (await response.json()).html;
    } catch { gone.hidden = false; }
  }
  setInterval(() => { if (!document.hidden) ask(); }, 2000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
})();
