// Live minutes of one item: saved on every pause, kept in the browser until the server has answered, and sent again when
// the server or the net was away. Other people's wording is asked for every few seconds. Without this file the form works by its buttons.
"use strict";
(() => {
  const form = document.getElementById("punkt");
  const status = document.getElementById("status");
  if (!form || !status) return;
  const say = status.dataset;
  const saved = document.getElementById("saved");
  const again = document.getElementById("igen");
  const others = document.getElementById("andre");
  const clash = document.getElementById("sammenstoed");
  const adopt = document.getElementById("tiltraed");
  const place = form.querySelector("[data-rich]");
  const seenField = document.getElementById("seen_version");
  const locked = Boolean(form.querySelector("fieldset.bare[disabled]"));
  const KEPT = `raadslag:live:${form.dataset.user}:${form.dataset.item}`;
  const PAUSE = 700, LONGEST = 5000, RETRY = 10, NEWS = 4000, HERE = 10000, QUIET = 8000;

  let seen = Number(seenField.value);
  let edits = 0;            // counts what is typed, so that an answer knows whether it is the newest
  let sentEdits = 0;
  let unanswered = null;    // a save that the server has not answered: sent again word for word, before anything newer
  let running = null;
  let timer = 0, quiet = 0, since = 0, wait = 0, countdown = 0;
  let lastSaved = new Date(), tag = "", writing = false;

  const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) || "";
  const token = () => cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
  const clock = (d) => [d.getHours(), d.getMinutes(), d.getSeconds()].map((n) => String(n).padStart(2, "0")).join(".");
  const newKey = () => globalThis.crypto?.randomUUID?.() || `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const words = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const tell = (text, kind = "") => { saved.className = `saved ${kind}`; saved.textContent = text; };
  const inClash = () => clash.childElementCount > 0;
  const mine = () => ({
    text__doc: JSON.stringify(place.rich ? place.rich.get() : null), outcome: form.elements.outcome.value, notes: form.elements.notes.value,
  });
  const dirty = () => edits !== sentEdits || Boolean(unanswered);

  // What is typed lies in the browser's storage until it is saved: it outlives a crash, a closed lid and a lost net.
  function keep() {
    try {
      if (!dirty() && !inClash()) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, JSON.stringify({ ...mine(), seen, unanswered, newer: edits !== sentEdits }));
    } catch { /* storage is full or forbidden: the server still gets every pause */ }
  }

  function typed() {
    edits += 1;
    keep();
    if (inClash()) return;
    tell(say.saving, "saving");
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
    clearTimeout(quiet);
    quiet = setTimeout(() => { writing = false; here(); }, QUIET);
    if (!writing) { writing = true; here(); }
  }

  /** Sends what is written, after whatever is still unanswered. Gives true when the server has it all. */
  async function save(act = "", more = {}) {
    clearTimeout(timer);
    if (!place.rich || locked) return true;
    while (running) await running;
    running = (async () => {
      if (unanswered && !(await send(unanswered))) return false;
      if (edits === sentEdits && !act) return true;
      if (inClash() && !act.startsWith("choose")) return false;
      unanswered = { ...mine(), ...more, seen_version: String(seen), key: newKey(), do: act, edits };
      keep();
      return send(unanswered);
    })();
    const done = await running.finally(() => { running = null; });
    since = 0;
    return done;
  }

  async function send(body) {
    // A press changes the text at the server: nobody types between the press and its answer.
    const pressed = Boolean(body.do);
    const { edits: at, ...fields } = body;
    let response;
    try {
      if (pressed) place.inert = true;
      response = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(fields), credentials: "same-origin", keepalive: JSON.stringify(fields).length < 60000,
        headers: { "X-Raadslag-Save": "1", "X-CSRFToken": token() },
      });
    } catch { return lost(); } finally { place.inert = false; }
    if (response.status === 401) return lost(say.out);
    if (response.status >= 500 || response.status === 403) return lost();
    const answer = await response.json();
    if (response.status === 422) { unanswered = null; sentEdits = at; tell(answer.error, "unsaved"); return false; }
    stopCounting();
    unanswered = null;
    sentEdits = at ?? edits;
    lastSaved = new Date();
    if (answer.refused) return refuse(answer);
    accept(answer, edits === sentEdits);
    return true;
  }

  function accept(answer, newest) {
    clash.replaceChildren();
    // Typed on meanwhile: what comes next grows out of what was sent, not out of what others added to it.
    seen = newest ? answer.version : answer.mine_version ?? answer.version;
    if (newest) seenField.value = String(seen);
    if (newest && answer.altered) put(answer);
    shown(answer);
    tell(answer.merged ? `${words(say.saved, { at: answer.at })}. ${words(say.merged, { who: answer.who })}` : words(say.saved, { at: answer.at }));
    keep();
    if (!newest) { clearTimeout(timer); timer = setTimeout(save, PAUSE); }
  }

  function refuse(answer) {
    clash.innerHTML = answer.clash;
    tell(say.clash, "unsaved");
    again.hidden = true;
    keep();
    clash.querySelector("button")?.focus();
    return false;
  }

  /** Another wording than the one in the fields. */
  function put(answer) {
    place.rich.set(answer.doc);
    form.elements.outcome.value = answer.outcome;
    form.elements.notes.value = answer.notes;
  }

  function shown(answer) {
    document.getElementById("forhold").textContent = answer.relation;
    if (!adopt) return;
    adopt.className = `btn ${answer.adopted ? "done" : "go"}`;
    adopt.value = answer.adopted ? "undo" : "adopt";
    adopt.setAttribute("aria-pressed", String(answer.adopted));
    adopt.firstElementChild.textContent = answer.adopted ? adopt.dataset.after : adopt.dataset.before;
    document.getElementById("fortryd").hidden = !answer.adopted;
  }

  function lost(why = say.lost) {
    keep();
    wait = RETRY;
    clearInterval(countdown);
    const tick = () => {
      tell(words(why, { at: clock(lastSaved), n: wait }), "unsaved");
      again.hidden = false;
      if (wait-- <= 0) { stopCounting(); save(); }
    };
    countdown = setInterval(tick, 1000);
    tick();
    return false;
  }
  function stopCounting() { clearInterval(countdown); countdown = 0; again.hidden = true; }
  const retry = () => { if (countdown) { stopCounting(); save(); } };

  // What other people do: their wording where this one is untouched, how far the items are, who is where.
  async function news() {
    if (document.hidden) return;
    try {
      const response = await fetch(`${form.dataset.news}?punkt=${form.dataset.item}&version=${seen}`,
        { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", credentials: "same-origin" });
      if (response.status !== 200) return;
      tag = response.headers.get("ETag") || "";
      const told = await response.json();
      others.textContent = told.others.filter((o) => o.number).map((o) => words(o.writing ? say.writes : say.reads, { who: o.who, n: o.number })).join(" ");
      for (const link of document.querySelectorAll("#punkter a")) mark(link, told.items[link.dataset.item]);
      const newer = told.wording;
      if (newer && newer.version > seen && !dirty() && !inClash() && !running) {
        seen = newer.version;
        seenField.value = String(seen);
        put(newer);
        shown(newer);
        tell(words(say.newer, { who: newer.who, at: newer.at }));
      }
    } catch { /* the save says when the net is away */ }
  }
  function mark(link, item) {
    if (!item) return;
    let out = link.querySelector(".out");
    if (!item.word) { out?.remove(); return; }
    if (!out) link.append(out = document.createElement("span"));
    out.className = `out out-${item.mark}`;
    if (out.textContent !== item.word) out.textContent = item.word;
  }
  function here() {
    fetch(form.dataset.here, {
      method: "POST", body: new URLSearchParams({ item: form.dataset.item, writing: writing ? "1" : "" }), credentials: "same-origin",
      headers: { "X-CSRFToken": token(), "X-Raadslag-Save": "1" },
    }).catch(() => {});
  }

  // What lay in the browser from last time is sent first, with the wording it grew out of.
  async function resume() {
    let left;
    try { left = JSON.parse(localStorage.getItem(KEPT) || "null"); } catch { left = null; }
    if (!left || locked) return;
    seen = left.seen;
    place.rich.set(JSON.parse(left.text__doc));
    form.elements.outcome.value = left.outcome;
    form.elements.notes.value = left.notes;
    unanswered = left.unanswered ? { ...left.unanswered, edits: 0 } : null;
    edits = left.newer || !unanswered ? 1 : 0;
    if (await save()) tell(`${words(say.saved, { at: clock(lastSaved) })}. ${say.sent}`);
  }

  function start() {
    form.addEventListener("rich-change", typed);
    form.elements.notes.addEventListener("input", typed);
    for (const radio of form.querySelectorAll("[name=outcome]")) {
      radio.addEventListener("change", () => { edits += 1; keep(); tell(say.saving, "saving"); save("outcome"); });
    }
    resume().then(() => { setInterval(news, NEWS); news(); here(); setInterval(here, HERE); });
  }

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const act = button?.value || "";
    if (form.dataset.flushed) { delete form.dataset.flushed; form.querySelectorAll("[name=key]").forEach((k) => k.remove()); return; }
    event.preventDefault();
    const choosing = act.startsWith("choose") ? Object.fromEntries(
      [...clash.querySelectorAll("input")].filter((i) => i.type !== "radio" || i.checked).map((i) => [i.name, i.value])) : {};
    if (act === "adopt" || act === "undo" || act.startsWith("choose")) { save(act, choosing); return; }
    if (!(await save()) || !act) return;
    // Not before this event is over: a form that is being sent does not listen.
    setTimeout(() => { form.dataset.flushed = "1"; form.requestSubmit(button); });
  });
  form.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !dirty() || event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".rich")) return;
    event.preventDefault();
    await Promise.race([save(), new Promise((done) => { setTimeout(done, 1500); })]);
    location.href = link.href;
  });
  document.addEventListener("keydown", (event) => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key === "Enter" && adopt && !locked) { event.preventDefault(); adopt.click(); return; }
    if (ctrl && event.key.toLowerCase() === "s") { event.preventDefault(); event.stopImmediatePropagation(); save(); return; }
    if (!event.altKey || ctrl || event.shiftKey) return;
    const to = { ArrowUp: "forrige", ArrowDown: "naeste" }[event.key];
    const target = to ? document.getElementById(to) : event.key.toLowerCase() === "b" ? form.querySelector("[value=show]") : null;
    const fold = to ? null : form.querySelector(`details[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target && !fold) return;
    event.preventDefault();
    if (target) { target.click(); return; }
    fold.open = true;
    fold.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  again.addEventListener("click", retry);
  addEventListener("online", retry);
  addEventListener("pagehide", () => { keep(); if (edits !== sentEdits && !running && !inClash()) save(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { retry(); news(); } else if (edits !== sentEdits) save(); });
  if (place.rich) start(); else place.addEventListener("rich-ready", start, { once: true });
})();
