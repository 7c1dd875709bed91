// The speakers' list asks for itself every two seconds while the page is seen, and its clock runs in between.
"use strict";
(() => {
  const list = document.getElementById("talere"), state = document.getElementById("talere-tilstand");
  if (!list) return;
  let last = list.innerHTML, read = performance.now();
  const two = (n) => String(n).padStart(2, "0");
  const tick = () => {
    const clock = list.querySelector(".clock");
    if (!clock) return;
    const spent = Number(clock.dataset.spent) + Math.floor((performance.now() - read) / 1000), most = Number(clock.dataset.most);
    const say = (n) => `${Math.floor(n / 60)}.${two(n % 60)}`;
    clock.textContent = most ? `${say(spent)} / ${say(most)}` : say(spent);
    clock.closest(".speaking").classList.toggle("over", most > 0 && spent > most);
  };
  const ask = async () => {
    if (document.hidden || list.contains(document.activeElement) && document.activeElement.form?.dataset.sent) return;
    try {
      const answer = await fetch(list.dataset.part, { headers: { "X-Raadslag-Part": "1" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const text = await answer.text();
      const bare = (html) => html.replace(/name="csrfmiddlewaretoken" value="[^"]*"|data-spent="\d+"|<span class="num">\d+<\/span>/g, "");
      if (bare(text) !== bare(last)) {
        const focused = document.activeElement?.getAttribute?.("aria-label");
        list.innerHTML = text;
        if (focused) list.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
      } else {
        const fresh = text.match(/data-spent="(\d+)"/), clock = list.querySelector(".clock");
        if (fresh && clock) clock.dataset.spent = fresh[1];
      }
      last = text; read = performance.now(); state.textContent = "";
    } catch { state.textContent = list.dataset.lost; }
  };
  setInterval(tick, 500);
  setInterval(ask, 2000);
  tick();
})();
