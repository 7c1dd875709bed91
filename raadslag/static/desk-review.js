// The review page with scripts: fields save as they are left, lines and fields point at each other, doubts are
// answered by keys, and nothing typed is lost when the net or the sign-in goes. Without this file every form works.
"use strict";
(() => {
  const root = document.querySelector("[data-document]");
  const source = document.getElementById("source");
  if (!root || !source) return;
  const words = document.getElementById("words").dataset;
  const form = () => document.getElementById("part-form");
  const key = () => `raadslag:${root.dataset.user}:${root.dataset.document}:${form().dataset.part}`;
  const clock = () => { const now = new Date(); return [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, "0")).join("."); };

  /* lines <-> fields */
  const lit = [];
  function show(first, last, jump = true) {
    lit.splice(0).forEach((line) => line.classList.remove("on"));
    for (let n = first; n <= last; n++) {
      const line = document.getElementById(`l${n}`);
      if (line) { line.classList.add("on"); lit.push(line); }
    }
    if (lit.length && jump) lit[0].scrollIntoView({ block: "center" });
  }
  const near = (element) => element.closest(".sect, .stop, .folk > li") || element.closest(".form-grid > div");
  function linesOf(field) {
    let place = near(field);
    if (!place) return null;
    let link = place.querySelector(".ref a");
    for (let next = place.nextElementSibling; !link && place.parentElement.matches(".form-grid") && next; next = next.nextElementSibling) {
      if (next.matches(".ref")) { link = next.querySelector("a"); break; }
      if (next.matches(".label")) break;
    }
    return link;
  }
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("#part-form input, #part-form textarea, #part-form select")) return;
    const link = linesOf(event.target);
    if (link && innerWidth > 1088) show(+link.dataset.first, +link.dataset.last);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.to-line");
    if (link) {
      event.preventDefault();
      const run = link.dataset.first ? [link.dataset.first, link.dataset.last] : [link.hash.slice(2), link.hash.slice(2)];
      show(+run[0], +run[1]);
      source.focus({ preventScroll: true });
      return;
    }
    const line = event.target.closest(".lines-src li[data-part]");
    if (line && !getSelection().toString()) { event.preventDefault(); go(line); }
  });
  function go(line) {
    const number = +line.id.slice(1);
    show(number, number, false);
    if (line.dataset.part === form().dataset.part) { reach(line.dataset.place); return; }
    const address = `?del=${line.dataset.part}#${line.dataset.place}`;
    save().then(() => location.assign(address));
  }
  function reach(id) {
    const place = document.getElementById(id);
    if (!place) return;
    const field = place.matches("input, textarea, select") ? place : place.querySelector("textarea, input:not([type=hidden]), select") || place;
    field.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  /* the source is one stop for the tab key, and the arrow keys move inside it */
  const rows = [...source.querySelectorAll("li[id]")];
  source.querySelectorAll("a.ln").forEach((link) => { link.tabIndex = -1; });
  let here = -1;
  source.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      here = Math.max(0, Math.min(rows.length - 1, here + step));
      show(here + 1, here + 1);
    } else if (event.key === "Enter" && here >= 0 && rows[here].dataset.part) {
      event.preventDefault();
      go(rows[here]);
    }
  });
  source.addEventListener("focus", () => { if (lit.length) here = rows.indexOf(lit[0]); });

  /* saving */
  let pending = null, again = null, dirty = false, sending = null;
  function data() {
    const fields = new FormData(form());
    for (const name of [...fields.keys()]) if (/^[a-z]+-new-/.test(name)) fields.delete(name);
    return fields;
  }
  const typed = () => JSON.stringify([...data().entries()].filter(([name]) => name !== "csrfmiddlewaretoken"));
  function keep() { try { localStorage.setItem(key(), typed()); } catch { /* full or forbidden: the form itself remains */ } }
  function forget() { try { localStorage.removeItem(key()); } catch { /* the same */ } }
  function status(text, kind) {
    const saved = document.getElementById("saved");
    if (saved) { saved.className = `saved ${kind}`; saved.textContent = text; }
  }
  function take(page) {
    const version = page.getElementById("status").dataset.version;
    for (const id of ["status", "tvivl", "dele", "top"]) {
      const old = document.getElementById(id), fresh = page.getElementById(id);
      if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
    }
    document.querySelectorAll("input[name=version]").forEach((input) => { input.value = version; });
    form().elements.settles.value = "";
  }
  // One save at a time: what is typed while one is on its way goes with the next.
  async function save() {
    clearTimeout(pending);
    while (sending) await sending;
    if (!dirty) return;
    sending = send().finally(() => { sending = null; });
    await sending;
  }
  async function send() {
    dirty = false;
    keep();
    status(words.saving, "saving");
    try {
      const answer = await fetch(form().action, { method: "POST", body: data(), headers: { "X-Raadslag-Save": "1" } });
      if (answer.status === 401 || answer.status === 403) {
        dirty = true;
        status(words.signedOut, "unsaved");
        offerSignIn();
        return;
      }
      if (answer.status >= 500) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.status === 200) {
        take(page);
        if (dirty) { keep(); status(words.typing, "saving"); } else { forget(); status(words.saved.replace("{clock}", clock()), ""); }
      } else {
        document.getElementById("felter").replaceWith(page.getElementById("felter"));
        take(page);
        if (!dirty) forget(); // else what was typed meanwhile is offered when the page is opened again
        dirty = false;
        status(words.notYet, "unsaved");
        document.querySelector("#felter [role=alert]").scrollIntoView({ block: "center" });
      }
    } catch (error) {
      dirty = true;
      if (!(error instanceof TypeError) && !/^5/.test(error.message)) throw error;
      status(words.offline.replace("{clock}", clock()), "unsaved");
      clearTimeout(again);
      again = setTimeout(save, 10000);
    }
  }
  function offerSignIn() {
    if (document.getElementById("ind")) return;
    const link = document.createElement("a");
    link.id = "ind";
    link.className = "btn s go";
    link.href = `/bord/log-ind/?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = words.signIn;
    document.getElementById("saved").after(link);
  }
  document.addEventListener("input", (event) => {
    if (!event.target.closest("#part-form") || /-new-|^split-/.test(event.target.name || "")) return;
    dirty = true;
    status(words.typing, "saving");
    keep();
    clearTimeout(pending);
    pending = setTimeout(save, 1200);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#part-form") && dirty) save();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "part-form") { dirty = false; clearTimeout(pending); forget(); }
  });
  addEventListener("beforeunload", (event) => { if (dirty) { keep(); event.preventDefault(); } });

  /* what was typed and never saved is offered back */
  function offer() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key()) || "null"); } catch { forget(); }
    if (!kept) return;
    const now = new Map(JSON.parse(typed()));
    const other = kept.filter(([name, value]) => now.has(name) && !/^(version|part|settles)$/.test(name) && now.get(name) !== value);
    if (!other.length) { forget(); return; }
    const bar = document.createElement("div");
    bar.className = "say-bar warn offered";
    bar.setAttribute("role", "status");
    const head = document.createElement("b");
    head.textContent = words.offered;
    const text = document.createElement("p");
    text.className = "typed";
    text.textContent = other.map(([, value]) => value).join(" · ").slice(0, 400);
    const acts = document.createElement("p");
    acts.className = "acts mt";
    const use = document.createElement("button"), drop = document.createElement("button");
    use.type = drop.type = "button";
    use.className = "btn s go"; drop.className = "btn s";
    use.textContent = words.use;
    drop.textContent = words.drop;
    use.addEventListener("click", () => {
      for (const [name, value] of other) { const field = form().elements[name]; if (field && "value" in field) field.value = value; }
      bar.remove(); dirty = true; save();
    });
    drop.addEventListener("click", () => { forget(); bar.remove(); });
    acts.append(use, " ", drop);
    bar.append(head, text, acts);
    form().before(bar);
  }
  offer();

  /* keys */
  document.addEventListener("keydown", (event) => {
    const doubt = event.target.closest && event.target.closest(".doubts > li:not(.done)");
    if (doubt && /^[1-3]$/.test(event.key) && !event.ctrlKey && !event.altKey) {
      const answer = doubt.querySelectorAll(".acts .btn")[+event.key - 1];
      if (answer) { event.preventDefault(); answer.click(); }
    } else if (event.key === "F6") {
      event.preventDefault();
      if (source.contains(document.activeElement)) reach("part-form"); else source.focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      dirty = true; save();
    } else if (event.altKey && event.key.toLowerCase() === "n") {
      event.preventDefault();
      nextDoubt();
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const parts = [...document.querySelectorAll("#dele a")];
      const at = parts.findIndex((link) => link.getAttribute("aria-current"));
      const next = parts[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { const address = next.href; save().then(() => location.assign(address)); }
    }
  });
  function nextDoubt() {
    const all = [...document.querySelectorAll(".doubts > li:not(.done)")];
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("open"));
    const next = document.activeElement.closest && document.activeElement.closest(".doubts > li") ? all[(at + 1) % all.length] : all[Math.max(0, at)];
    select(next);
  }
  function select(row) {
    document.querySelectorAll(".doubts > .open").forEach((other) => other.classList.remove("open"));
    row.classList.add("open");
    row.querySelector(".btn").focus();
    const run = (row.dataset.lines || "").trim().split(" ")[0].split("-");
    document.querySelectorAll(".lines-src .sel").forEach((line) => line.classList.remove("sel"));
    if (run[0]) { show(+run[0], +run[1], innerWidth > 1088); lit.forEach((line) => line.classList.add("sel")); }
  }
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".doubts > li:not(.done)");
    if (row && !row.classList.contains("open")) select(row);
  });

  /* where the page opens: on a phone the source lies below and is not jumped to */
  const wide = innerWidth > 1088;
  const first = document.querySelector(".doubts > .open");
  if (location.hash.startsWith("#f-")) {
    reach(location.hash.slice(1));
  } else if (first && !location.search.includes("del=")) {
    const run = (first.dataset.lines || "").trim().split(" ")[0].split("-");
    if (run[0]) { show(+run[0], +run[1], wide); lit.forEach((line) => line.classList.add("sel")); }
  } else {
    const link = form().querySelector(".ref a");
    if (link) show(+link.dataset.first, +link.dataset.last, wide);
  }
})();
