// The page where a pool is shared: says the slider's percent while it moves, and works out again when it is let go.
// Without this file the button does the same.
(() => {
  const form = document.querySelector("[data-allocation]");
  if (!form) return;
  const slider = form.querySelector("input[type=range]");
  const said = form.querySelector("output[for=blanding]");
  slider.addEventListener("input", () => { said.textContent = `${slider.value} %`; });
  slider.addEventListener("change", () => { if (form.n2.value && form.pulje.value) form.requestSubmit(); });
})();
