// Draws each chart before it comes into view, in the colours of the scheme; draws again when the scheme changes.
const themes = JSON.parse(document.getElementById("themes")?.textContent ?? "{}");
const drawn = new Map();
const widths = new WeakMap();
const LABEL = 260; // The widest name beside a chart in pixels, where there is room.

async function draw(figure) {
  const spec = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const plot = figure.querySelector(".plot");
  drawn.get(figure)?.finalize();
  const options = {
    ast: true, actions: false, renderer: "canvas", defaultStyle: false, tooltip,
    config: { ...themes[document.documentElement.dataset.theme], axisY: { labelLimit: plot.clientWidth > 700 ? LABEL : LABEL / 2 } },
  };
  if (spec.spec && plot.clientWidth) spec.spec.width = Math.max(plot.clientWidth - 60, 160);
  const ratio = spec.usermeta?.ratio;
  if (ratio && plot.clientWidth) {
    spec.width = Math.min(Math.max(plot.clientWidth - 56, 200), 860);
    spec.height = Math.round(spec.width * ratio);
  }
  widths.set(plot, plot.clientWidth);
  drawn.set(figure, await window.vegaEmbed(plot, spec, options));
  figure.dataset.state = "drawn";
  room.observe(plot);
}

// A window that is made narrower, or a telephone that is turned, would else cut a chart off.
const waiting = new Set();
const room = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!target.clientWidth || Math.abs(target.clientWidth - widths.get(target)) < 2 || waiting.has(target)) continue;
    waiting.add(target);
    setTimeout(() => {
      waiting.delete(target);
      draw(target.closest("figure.chart"));
    }, 120);
  }
});

const bubble = document.createElement("div");
bubble.className = "tip";
bubble.hidden = true;
document.body.append(bubble);

function tooltip(handler, event, item, value) {
  bubble.hidden = !value;
  if (!value) return;
  bubble.textContent = Object.entries(value).map(([key, words]) => `${key}: ${words}`).join("\n");
  const left = Math.min(event.clientX + 14, innerWidth - bubble.offsetWidth - 8);
  bubble.style.left = `${Math.max(left, 4)}px`;
  bubble.style.top = `${Math.min(event.clientY + 14, innerHeight - bubble.offsetHeight - 8)}px`;
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "2500px" }); // Far ahead: a chart that is drawn while somebody reads moves what stands below it.

for (const figure of document.querySelectorAll("figure.chart")) seen.observe(figure);
document.addEventListener("themechange", () => { for (const figure of drawn.keys()) draw(figure); });
