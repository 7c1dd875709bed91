// Handing in with scripts: files are sent one at a time, so that each shows as soon as it is there, and can be
// dropped on the form. Without this file the form sends them all at once.
"use strict";
(() => {
  const form = document.getElementById("handin");
  const status = document.getElementById("sender");
  if (!form || !status || !window.fetch) return;
  const words = status.querySelector("p"), bar = status.querySelector("progress");
  const say = (number, all, name) => {
    const values = { "{number}": number, "{all}": all, "{name}": name };
    return status.dataset.sending.replace(/\{\w+\}/g, (place) => values[place]);
  };

  async function send(files) {
    status.hidden = false;
    bar.max = files.length;
    const failed = [];
    let batch = "", address = "";
    for (const [number, [file, path]] of files.entries()) {
      words.textContent = say(number + 1, files.length, path);
      bar.value = number;
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("raad", form.elements.raad.value);
      body.set("bundt", batch);
      body.set("sti", path);
      body.set("filer", file);
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Raadslag-Save": "1" } });
        if (answer.status === 401) { location.reload(); return; }
        if (!answer.ok) throw new Error(answer.statusText);
        batch = answer.headers.get("X-Batch");
        address = answer.headers.get("X-Address");
      } catch {
        failed.push(path);
      }
    }
    bar.value = files.length;
    if (failed.length) {
      words.textContent = `${status.dataset.failed} ${failed.join(", ")}`;
      status.className = "say-bar bad";
      return;
    }
    location.assign(address);
  }

  const chosen = () => [form.elements.filer, form.elements.mappe].flatMap((input) =>
    [...input.files].map((file) => [file, file.webkitRelativePath || file.name]));

  async function walk(entry, found) {
    if (entry.isFile) {
      const file = await new Promise((done, stop) => entry.file(done, stop));
      found.push([file, entry.fullPath.replace(/^\//, "")]);
    } else {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, stop) => reader.readEntries(done, stop));
        if (!some.length) break;
        for (const inner of some) await walk(inner, found);
      }
    }
  }

  form.addEventListener("submit", (event) => {
    const files = chosen();
    if (!files.length) return;
    event.preventDefault();
    form.querySelector("button").disabled = true;
    send(files);
  });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const entry of entries) await walk(entry, found);
    if (found.length) send(found);
  });
})();
