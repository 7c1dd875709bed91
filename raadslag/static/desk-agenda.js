// The agenda page with scripts: each act swaps the page in place and keeps the focus, Alt and an arrow key moves the
// line that has the focus, and lines can be dragged. Without scripts every act is a form of its own.
"use strict";
(() => {
  const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
  const root = () => document.getElementById("agenda");
  let dragged = null;
  let waiting = Promise.resolve();
  const sent = new Set();

  const tell = (words) => { document.getElementById("told-live").textContent = words; };

  // What is half written when another act swaps the page is written again; what the act itself sent is only kept
  // when it was refused.
  const typed = () => [...root().querySelectorAll("input[id]:not([type=hidden]), textarea[id]")]
    .filter((field) => field.value !== field.defaultValue)
    .map((field) => ({ id: field.id, value: field.value }));
  const writeAgain = (words) => words.forEach(({ id, value }) => {
    const field = document.getElementById(id);
    if (!field) return;
    field.value = value;
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  });

  // Where the focus goes when its button is gone: to the next button of the same kind, else to the one before.
  const next = (button) => {
    const alike = [...root().querySelectorAll(`button[value="${button?.value}"][id]`)];
    const at = alike.indexOf(button);
    return at < 0 ? [] : [...alike.slice(at), ...alike.slice(0, at).reverse()].map((b) => b.id);
  };

  const swap = (text, focus, own) => {
    const found = new DOMParser().parseFromString(text, "text/html");
    const fresh = found.getElementById("agenda");
    if (!fresh) { location.reload(); return; }
    const told = found.querySelector(".told");
    const refused = Boolean(told?.querySelector(".bad"));
    const words = typed().filter(({ id }) => refused || !own.includes(id));
    const opened = [...root().querySelectorAll("details.more[open]")].map((d) => d.closest("li").id);
    const adding = document.getElementById("nyt")?.open;
    const here = document.activeElement;
    const writing = root().contains(here) && here.matches("input[id], textarea[id]") && !own.includes(here.id) && { id: here.id, at: here.selectionStart };
    root().replaceWith(document.importNode(fresh, true));
    opened.forEach((id) => { const row = document.getElementById(id)?.querySelector("details.more"); if (row) row.open = true; });
    const old = document.querySelector(".told");
    old?.remove();
    if (told) document.querySelector("main").before(document.importNode(told, true));
    if (adding) document.getElementById("nyt")?.setAttribute("open", "");
    writeAgain(words);
    const written = writing && document.getElementById(writing.id);
    if (written) { // who has begun to write meanwhile writes on
      written.focus({ preventScroll: true });
      if (writing.at !== null) written.setSelectionRange(writing.at, writing.at);
      tell(told ? told.textContent.trim() : root().dataset.wordsMoved);
      return;
    }
    const goal = focus.map((id) => document.getElementById(id)).find(Boolean) || document.querySelector("#agenda h1");
    const target = goal.closest("details:not([open])")?.querySelector("summary") || goal;
    if (target?.tagName === "H1") target.tabIndex = -1;
    target?.focus({ preventScroll: false });
    tell(told ? told.textContent.trim() : root().dataset.wordsMoved);
  };

  // An act pressed while another is on its way waits its turn; none is lost. Moves may be pressed many times, all
  // else twice is once.
  const send = (form, button) => {
    const key = Object.values(KEYS).includes(button?.value) ? "" : `${button?.id || form.action} ${button ? "" : Math.random()}`;
    if (key && sent.has(key)) return waiting;
    sent.add(key);
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    waiting = waiting.then(() => carryOut(form, button, data)).finally(() => sent.delete(key));
    return waiting;
  };

  const carryOut = async (form, button, data) => {
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Raadslag-Save": "1" } });
      if (answer.status === 401) { form.dataset.plain = "1"; form.requestSubmit(button || undefined); return; }
      const own = [...form.querySelectorAll("[id]")].map((field) => field.id);
      const focus = data.get("do") === "add" ? ["nt"] : button?.id ? next(button) : [`up-${data.get("item")}`];
      swap(await answer.text(), focus, own);
    } catch {
      const bar = document.createElement("div");
      bar.className = "told";
      bar.innerHTML = "<p class=\"say-bar bad\"></p>";
      bar.firstChild.textContent = root().dataset.wordsLost;
      document.querySelector(".told")?.remove();
      document.querySelector("main").before(bar);
      tell(root().dataset.wordsLost);
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-act]") || form.dataset.plain) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(form, event.submitter);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.key.toLowerCase() === "n") {
      const box = document.getElementById("nyt");
      if (!box) return;
      event.preventDefault();
      box.open = true;
      document.getElementById("nt").focus();
      return;
    }
    const act = KEYS[event.key];
    const row = event.target.closest?.(".lines > li");
    if (!act || !row || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const button = row.querySelector(`button[value="${act}"]`);
    if (button) send(button.form, button);
  });

  const clear = () => document.querySelectorAll(".over-before, .over-after, .over-inside, .over").forEach((e) => e.classList.remove("over-before", "over-after", "over-inside", "over"));
  const place = (row, y) => {
    const box = row.getBoundingClientRect();
    if (y < box.top + box.height / 2) return "before";
    return row.dataset.kind === "heading" ? "inside" : "after";
  };
  const after = (row) => {
    let next = row.nextElementSibling;
    while (next && Number(next.dataset.level) > Number(row.dataset.level)) next = next.nextElementSibling;
    return next;
  };

  document.addEventListener("dragstart", (event) => {
    const row = event.target.closest?.("[data-item][draggable]");
    if (!row) return;
    dragged = row;
    row.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.item);
  });
  document.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; clear(); });
  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    const row = event.target.closest?.(".lines > li");
    const pool = event.target.closest?.(".pool");
    const empty = event.target.closest?.("#agenda .empty");
    if (!row && !pool && !empty) return;
    event.preventDefault();
    clear();
    if (row) row.classList.add(`over-${place(row, event.clientY)}`);
    else if (pool && dragged.closest(".lines")) pool.classList.add("over");
  });
  const drop = (target, y) => {
    const row = target?.closest?.(".lines > li");
    const pool = target?.closest?.(".pool");
    if (row && row !== dragged) {
      const where = place(row, y);
      const before = where === "before" ? row : where === "inside" ? row.nextElementSibling : after(row);
      const form = document.getElementById("put");
      const fill = (name, value) => { form.querySelector(`[name="${name}"]`).value = value; };
      fill("item", dragged.dataset.item);
      fill("before", before ? before.dataset.item : "");
      fill("level", Number(row.dataset.level) + (where === "inside" ? 1 : 0));
      send(form);
    } else if (pool && dragged.closest(".lines")) {
      const button = dragged.querySelector('button[value="return"]');
      if (button) send(button.form, button);
    } else if (!row && !dragged.closest(".lines")) {
      const button = dragged.querySelector('button[value="place"]');
      if (button) send(button.form, button);
    }
    clear();
  };
  document.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    drop(event.target, event.clientY);
  });

  // A finger: the grip of a line is dragged, since a page that is swiped must still scroll. Browsers give no drag
  // events for touch, so pointers are followed; the page moves along near its edges.
  let finger = null;
  document.addEventListener("pointerdown", (event) => {
    const row = event.pointerType !== "mouse" && event.target.closest?.(".grip")?.closest("[data-item]");
    if (!row) return;
    event.preventDefault();
    finger = event.pointerId;
    dragged = row;
    row.classList.add("dragged");
    event.target.setPointerCapture?.(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== finger) return;
    event.preventDefault();
    const edge = event.clientY < 80 ? -12 : event.clientY > innerHeight - 80 ? 12 : 0;
    if (edge) scrollBy(0, edge);
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const row = target?.closest(".lines > li");
    clear();
    if (row && row !== dragged) row.classList.add(`over-${place(row, event.clientY)}`);
    else if (target?.closest(".pool")) target.closest(".pool").classList.add("over");
  });
  const lift = (event) => {
    if (event.pointerId !== finger) return;
    finger = null;
    const row = dragged;
    if (event.type === "pointerup") drop(document.elementFromPoint(event.clientX, event.clientY), event.clientY);
    row.classList.remove("dragged");
    dragged = null;
    clear();
  };
  document.addEventListener("pointerup", lift);
  document.addEventListener("pointercancel", lift);
})();
