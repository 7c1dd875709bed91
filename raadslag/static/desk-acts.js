// The rarer acts of an item while its minutes are written: Enter in a field does the act, Alt T goes to the text, and
// what is half written in one act is still there when another was done first, or the page was left and opened again.
"use strict";
(() => {
  const form = document.getElementById("punkt");
  const ACT = "details.act[data-key], #ventes li";
  const acts = form ? [...form.querySelectorAll(ACT)] : [];
  if (!acts.length) return;
  const KEPT = `raadslag:acts:${form.dataset.user}:${form.dataset.item}`;
  const nameOf = (act) => act?.dataset.key || act?.querySelector("textarea")?.name || "";
  const fields = (act) => [...act.querySelectorAll("input[name]:not([type=file]):not([type=hidden]), textarea[name], select[name]")];
  const chosen = (field) => [...field.options].filter((o) => o.selected).map((o) => o.value);
  const begun = (field) => {
    if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return field.multiple && [...field.options].some((o) => o.selected !== o.defaultSelected);
    return field.value.trim() !== "" && (!field.closest("#ventes") || field.value !== field.defaultValue);
  };
  const state = (act) => fields(act).map((f) => (f.type === "radio" || f.type === "checkbox" ? f.checked : f.tagName === "SELECT" ? chosen(f) : f.value));
  const put = (act, values) => fields(act).forEach((f, at) => {
    const value = values[at];
    if (value === undefined) return;
    if (f.type === "radio" || f.type === "checkbox") f.checked = value;
    else if (f.tagName === "SELECT") [...f.options].forEach((o) => { o.selected = value.includes(o.value); });
    else f.value = value;
  });

  let sent = "";
  const keep = () => {
    const half = Object.fromEntries(acts.filter((a) => nameOf(a) !== sent && fields(a).some(begun)).map((a) => [nameOf(a), state(a)]));
    try {
      if (Object.keys(half).length) sessionStorage.setItem(KEPT, JSON.stringify(half)); else sessionStorage.removeItem(KEPT);
    } catch { /* a browser that keeps nothing: the page works all the same */ }
  };
  try {
    const half = JSON.parse(sessionStorage.getItem(KEPT) || "{}");
    acts.filter((act) => half[nameOf(act)] && !fields(act).some(begun)).forEach((act) => {
      if (fields(act).length !== half[nameOf(act)].length) return;
      put(act, half[nameOf(act)]);
      act.open = true;
    });
  } catch { sessionStorage.removeItem(KEPT); }
  form.addEventListener("submit", (event) => { sent = nameOf(event.submitter?.closest(ACT)); keep(); });
  form.addEventListener("change", () => { sent = ""; keep(); });
  addEventListener("pagehide", keep);

  document.addEventListener("keydown", (event) => {
    const act = event.target.closest?.("details.act");
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && act && event.target.matches("input:not([type=file])")) {
      event.preventDefault();
      act.querySelector("button[name=do]")?.click();
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && event.key.toLowerCase() === "t") {
      event.preventDefault();
      (form.querySelector("[contenteditable=true]") || form.elements.text)?.focus();
    }
  });
})();
