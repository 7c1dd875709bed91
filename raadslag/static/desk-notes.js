// Private notes: sealed with AES-GCM in this browser before they are sent, with a key that PBKDF2 makes of a sentence
// only the member knows. The server gets and gives sealed text. What cannot be sent waits, sealed, on this device.
"use strict";
(() => {
  const panel = document.getElementById("noter");
  if (!panel || !window.isSecureContext || !crypto.subtle || !window.indexedDB) return;
  const say = panel.dataset, user = say.user, ROUNDS = 600000, CHECK = "raadslag";
  const field = document.getElementById("sentence"), again = document.getElementById("sentence2");
  const error = document.getElementById("note-error"), state = document.getElementById("note-state");
  let key = null, server = { key: null, notes: {} }, base;
  const known = new Map();
  const b64 = (bytes) => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
  const raw = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  const derive = async (sentence, salt, rounds) => {
    const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(sentence.normalize("NFC").trim()), "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };
  const bound = (anchor) => new TextEncoder().encode(`${user}|${anchor}`);
  const seal = async (anchor, text, by = key) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(anchor) }, by, new TextEncoder().encode(text)));
    return `v1.${b64(new Uint8Array([...iv, ...cipher]))}`;
  };
  const open = async (anchor, sealed, by = key) => {
    const bytes = raw(sealed.slice(3));
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: bound(anchor) }, by, bytes.slice(12)));
  };

  const database = () => new Promise((done, fail) => {
    const asked = indexedDB.open(`raadslag-noter-${user}`, 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore("kept"); asked.result.createObjectStore("unsent"); };
    asked.onsuccess = () => { asked.result.onversionchange = () => asked.result.close(); done(asked.result); };
    asked.onerror = () => fail(asked.error);
  });
  const store = (name, act, mode = "readwrite") => new Promise((done, fail) => {
    const change = base.transaction(name, mode), asked = act(change.objectStore(name));
    change.oncomplete = () => done(asked?.result);
    change.onerror = () => fail(change.error);
  });

  const send = async (what) => fetch(say.notes, { method: "POST", redirect: "error", headers: { "Content-Type": "application/json", "X-CSRFToken": token(), "X-Raadslag-Save": "1" }, body: JSON.stringify(what) });
  const show = (mode) => { panel.hidden = false; panel.querySelectorAll("[data-show]").forEach((e) => { e.hidden = !e.dataset.show.split(" ").includes(mode); }); };
  const clock = () => new Date().toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit" });

  // One note: { text, mark } sealed together; empty and unmarked is deleted.
  const keep = async (anchor) => {
    const note = known.get(anchor), empty = !note.text.trim() && !note.mark;
    const sealed = empty ? "" : await seal(anchor, JSON.stringify({ text: note.text, mark: note.mark }));
    await store("unsent", (s) => s.put({ sealed, seen: note.version }, anchor));
    state.textContent = say.waits;
    await flush();
  };
  let flushing = Promise.resolve();
  const flush = () => { flushing = flushing.then(flushAll, flushAll); return flushing; };
  // A server that is being started tells no browser that it is back: what waits is tried again by itself.
  let retry = 0;
  const later = () => { clearTimeout(retry); retry = setTimeout(flush, 10000); };
  const flushAll = async () => {
    const anchors = await store("unsent", (s) => s.getAllKeys(), "readonly");
    for (const anchor of anchors) {
      const waiting = await store("unsent", (s) => s.get(anchor), "readonly"), note = known.get(anchor);
      let answer;
      try { answer = await send({ do: "note", anchor, sealed: waiting.sealed, seen: note ? note.version : waiting.seen }); } catch { later(); return; }
      if (answer.status === 409) { await merge(anchor, await answer.json(), waiting); continue; }
      if (answer.status >= 500 || [401, 403].includes(answer.status)) later();
      if (!answer.ok) { state.textContent = (await answer.json().catch(() => ({}))).error || say.waits; return; }
      const version = (await answer.json()).version, now = await store("unsent", (s) => s.get(anchor), "readonly");
      if (now && now.sealed === waiting.sealed) await store("unsent", (s) => s.delete(anchor));
      if (note) note.version = version;
      await remember(anchor, waiting.sealed, version);
      state.textContent = `${say.saved} ${clock()}`;
    }
  };
  // What the server has now is known here too, for a page that is opened without net.
  const remember = async (anchor, sealed, version) => {
    if (sealed) server.notes[anchor] = { sealed, version }; else delete server.notes[anchor];
    await store("kept", (s) => s.put(server, "server"));
  };
  // Another device was first: both texts stand in the note, and the whole is saved.
  const merge = async (anchor, theirs, mine) => {
    const other = JSON.parse(await open(anchor, theirs.sealed)), own = mine.sealed ? JSON.parse(await open(anchor, mine.sealed)) : { text: "", mark: false };
    const text = other.text === own.text || !own.text.trim() ? other.text : `${own.text}\n\n${say.both}\n${other.text}`;
    const note = { text, mark: own.mark || other.mark, version: theirs.version };
    known.set(anchor, note);
    await store("unsent", (s) => s.put({ sealed: "", seen: theirs.version }, anchor));
    const sealed = await seal(anchor, JSON.stringify({ text, mark: note.mark }));
    await store("unsent", (s) => s.put({ sealed, seen: theirs.version }, anchor));
    fill(anchor);
    const answer = await send({ do: "note", anchor, sealed, seen: theirs.version }).catch(() => null);
    if (answer?.ok) { note.version = (await answer.json()).version; await store("unsent", (s) => s.delete(anchor)); await remember(anchor, sealed, note.version); state.textContent = `${say.saved} ${clock()}`; } else later();
  };

  const place = (anchor) => document.querySelector(`[data-anchor="${anchor}"]`);
  const fill = (anchor) => {
    const at = place(anchor), note = known.get(anchor);
    if (!at || !note) return;
    let box = at.querySelector(".note-field");
    if (!box && (note.text || note.mark)) box = unfold(at);
    if (!box) return;
    box.querySelector("textarea").value = note.text;
    box.querySelector("input").checked = note.mark;
    at.classList.toggle("marked", note.mark);
  };
  const unfold = (at) => {
    const box = document.getElementById("note-template").content.firstElementChild.cloneNode(true), anchor = at.dataset.anchor;
    box.querySelector(".vh").textContent = `${say.note} ${at.dataset.name}`;
    if (!known.has(anchor)) known.set(anchor, { text: "", mark: false, version: 0 });
    let timer;
    const changed = () => {
      Object.assign(known.get(anchor), { text: box.querySelector("textarea").value, mark: box.querySelector("input").checked });
      at.classList.toggle("marked", known.get(anchor).mark);
      clearTimeout(timer);
      timer = setTimeout(() => keep(anchor), 700);
    };
    box.addEventListener("input", changed);
    addEventListener("pagehide", () => { if (timer) { clearTimeout(timer); keep(anchor); } });
    at.querySelector(".note-open")?.remove();
    at.append(box);
    return box;
  };
  const begin = async () => {
    show("open");
    for (const [anchor, kept] of Object.entries(server.notes)) {
      try { known.set(anchor, { ...JSON.parse(await open(anchor, kept.sealed)), version: kept.version }); } catch { error.textContent = say.wrong; }
    }
    const unsent = await store("unsent", (s) => s.getAllKeys(), "readonly");
    for (const anchor of unsent) {
      const waiting = await store("unsent", (s) => s.get(anchor), "readonly");
      try { const note = waiting.sealed ? JSON.parse(await open(anchor, waiting.sealed)) : { text: "", mark: false }; known.set(anchor, { ...note, version: waiting.seen }); } catch { /* sealed with a key that is gone */ }
    }
    document.querySelectorAll("[data-anchor]").forEach((at) => {
      if (known.has(at.dataset.anchor)) { fill(at.dataset.anchor); return; }
      const opener = document.getElementById("note-opener").content.firstElementChild.cloneNode(true);
      opener.setAttribute("aria-label", `${say.note} ${at.dataset.name}`);
      opener.addEventListener("click", () => unfold(at).querySelector("textarea").focus());
      at.append(opener);
    });
    await flush();
    addEventListener("online", flush);
  };

  panel.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    error.textContent = "";
    const sentence = field.value;
    try {
      if (server.key) {
        const made = await derive(sentence, raw(server.key.salt), server.key.rounds);
        try { await open("check", server.key.check, made); } catch { error.textContent = say.wrong; field.focus(); return; }
        key = made;
      } else {
        if (sentence.trim().length < 12) { error.textContent = say.short; field.focus(); return; }
        if (sentence !== again.value) { error.textContent = say.unlike; again.focus(); return; }
        const salt = crypto.getRandomValues(new Uint8Array(16)), made = await derive(sentence, salt, ROUNDS);
        const kept = { salt: b64(salt), rounds: ROUNDS, check: await seal("check", CHECK, made) };
        const answer = await send({ do: "key", ...kept });
        if (!answer.ok) { error.textContent = (await answer.json()).error; return; }
        key = made;
        server = { key: kept, notes: {} };
        await store("kept", (s) => s.put(server, "server"));
      }
      field.value = again.value = "";
      await store("kept", (s) => s.put(key, "key"));
      await begin();
    } catch (broken) { error.textContent = say.waits; }
  });
  document.getElementById("note-forget").addEventListener("click", async () => {
    if (!confirm(say.sure)) return;
    const answer = await send({ do: "forget" }).catch(() => null);
    if (answer?.ok) { await store("unsent", (s) => s.clear()); location.reload(); }
  });

  (async () => {
    base = await database();
    try {
      const answer = await fetch(say.notes, { redirect: "error" });
      if (answer.ok) { server = await answer.json(); await store("kept", (s) => s.put(server, "server")); }
    } catch { server = await store("kept", (s) => s.get("server"), "readonly") || server; }
    key = await store("kept", (s) => s.get("key"), "readonly") || null;
    if (key && server.key) await begin(); else show(server.key ? "locked" : "new");
  })();
})();
