// What every desk page has with scripts: marks that scripts run, sends nothing twice, saves a text with Ctrl S, and
// lets nobody leave a text that is not saved without being asked. The editor of rich texts is fetched where there is one.
"use strict";
(() => {
  document.documentElement.classList.add("scripts");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
  // "Choose all" beside a list of boxes; it lets go of all again when all are chosen.
  document.querySelectorAll("button[data-choose]").forEach((button) => {
    const boxes = [...button.form.querySelectorAll(`input[type=checkbox][name="${button.dataset.choose}"]`)];
    const all = button.textContent;
    const say = () => { button.textContent = boxes.every((box) => box.checked) ? button.dataset.none : all; };
    button.hidden = boxes.length < 2;
    button.addEventListener("click", () => {
      const choose = !boxes.every((box) => box.checked);
      boxes.forEach((box) => { box.checked = choose; });
      say();
    });
    button.form.addEventListener("change", say);
    say();
  });
  // The rich text editor is fetched by pages that have a text to edit, after everything else: the textarea works meanwhile.
  const rich = document.querySelector("[data-rich]");
  if (rich) document.head.append(Object.assign(document.createElement("script"), { src: rich.dataset.src }));
  const words = (form) => JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const texts = new Map([...document.querySelectorAll("form[data-keep]")].map((form) => [form, words(form)]));
  // An editor puts its own field in the textarea's place: that is no change of the text.
  document.addEventListener("rich-ready", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) texts.set(form, words(form));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const form = event.target.closest?.("form[data-keep]") || [...texts.keys()][0];
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[data-save]"));
  });
  addEventListener("beforeunload", (event) => {
    if ([...texts].some(([form, before]) => !form.dataset.sent && words(form) !== before)) event.preventDefault();
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => { delete f.dataset.sent; }));
})();
