// "New since last visit": the day of the last visit is kept in this browser and sent to nobody but as the link's day.
// Without a day in the link the page is fetched again with the remembered one.
(() => {
  const told = document.getElementById("nyt");
  const today = told.dataset.iDag;
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("raadslag-nyt") || "{}"); } catch { return; }
  const since = kept.last === today ? kept.before : kept.last;
  if (kept.last !== today) {
    try { localStorage.setItem("raadslag-nyt", JSON.stringify({ last: today, before: kept.last || today })); } catch { return; }
  }
  if (!told.dataset.siden && /^\d{4}-\d\d-\d\d$/.test(since || "")) location.replace("?siden=" + since);
})();
