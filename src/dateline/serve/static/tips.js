// Shows the words of a stance beside it, when it is pointed at or reached by keyboard; Escape takes them away.
const bubble = document.createElement("div");
bubble.className = "tip";
bubble.hidden = true;
bubble.setAttribute("aria-hidden", "true");
document.body.append(bubble);
let shown = null;

function hide() {
  shown = null;
  bubble.hidden = true;
}

function show(target) {
  shown = target;
  bubble.textContent = `${target.dataset.words}\n${target.dataset.outlet}`;
  bubble.hidden = false;
  const at = target.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - bubble.offsetWidth - 8);
  const below = at.bottom + 6 + bubble.offsetHeight < innerHeight;
  bubble.style.left = `${Math.max(left, 4)}px`;
  bubble.style.top = `${below ? at.bottom + 6 : Math.max(at.top - bubble.offsetHeight - 6, 4)}px`;
}

const told = (event) => event.target.closest?.("[data-words]");
for (const name of ["pointerover", "focusin"]) {
  addEventListener(name, (event) => { const target = told(event); if (target) show(target); });
}
for (const name of ["pointerout", "focusout"]) {
  addEventListener(name, (event) => { if (told(event)) hide(); });
}
addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("scroll", () => { if (shown) show(shown); }, true);
