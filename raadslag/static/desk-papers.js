// Files dropped on the form for papers are put into its field and sent; without scripts the field and button do it.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const field = form.querySelector("input[type=file]");
    const hot = (on) => form.classList.toggle("over", on);
    form.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      hot(true);
    });
    form.addEventListener("dragleave", () => hot(false));
    form.addEventListener("drop", (event) => {
      hot(false);
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }
})();
