// Chooses a period by dragging over the bars of the strip; the days go into the form, which works without this, too.
const days = (iso) => Date.parse(`${iso}T00:00Z`) / 864e5;
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

for (const brush of document.querySelectorAll(".brush")) {
  const svg = brush.querySelector("svg"), band = svg.querySelector(".chosen");
  const since = brush.querySelector("[name=since]"), until = brush.querySelector("[name=until]");
  const told = brush.querySelector("output"), bars = [...svg.querySelectorAll("a")];
  const first = days(brush.dataset.first), span = days(brush.dataset.last) - first + 1;
  let from = null, moved = false;

  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.9999);
    return first + Math.floor(share * span);
  };
  const show = () => {
    const a = days(since.value), b = days(until.value);
    band.toggleAttribute("hidden", !(a <= b));
    if (!(a <= b)) { told.textContent = "The last day lies before the first."; return; }
    const x = Math.max(a - first, 0), end = Math.min(b - first + 1, span);
    band.setAttribute("x", 1000 * x / span);
    band.setAttribute("width", Math.max(1000 * (end - x) / span, 0));
    const held = bars.filter((bar) => days(bar.dataset.until) >= a && days(bar.dataset.since) <= b);
    const count = held.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
    told.textContent = `${count.toLocaleString("en")} in the periods that it touches`;
  };
  const choose = (a, b) => {
    [since.value, until.value] = [iso(Math.min(a, b)), iso(Math.max(a, b))];
    show();
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    [from, moved] = [at(event), false];
  });
  addEventListener("pointermove", (event) => {
    if (from === null) return;
    if (at(event) !== from) moved = true;
    if (moved) choose(from, at(event));
  });
  addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  for (const field of [since, until]) field.addEventListener("change", show);
}
