// The article reader: choosing a sentence shows its events beside the text; layers can be switched off.
for (const reader of document.querySelectorAll("[data-reader]")) {
  const sentences = [...reader.querySelectorAll(".sent")];
  const numbers = [...new Set(sentences.map((item) => item.dataset.sent))];
  const panel = reader.querySelector(".panel");

  let held = false;

  const choose = (number, { scroll = true, focus = false } = {}) => {
    for (const item of sentences) item.classList.toggle("chosen", item.dataset.sent === number);
    for (const cards of panel.querySelectorAll(".cards")) cards.classList.toggle("chosen", cards.dataset.cards === number);
    panel.classList.toggle("filled", number !== null);
    const first = sentences.find((item) => item.dataset.sent === number);
    if (first && scroll) first.scrollIntoView({ block: "center", behavior: "auto" });
    if (first && focus) first.focus({ preventScroll: true });
    reader.dataset.chosen = number ?? "";
  };

  const step = (by) => {
    if (!numbers.length) return;
    const at = numbers.indexOf(reader.dataset.chosen ?? "");
    const next = at < 0 ? (by > 0 ? 0 : numbers.length - 1) : Math.min(Math.max(at + by, 0), numbers.length - 1);
    held = true;
    choose(numbers[next], { focus: true });
  };

  for (const item of sentences) {
    item.addEventListener("click", () => { held = true; choose(item.dataset.sent, { scroll: false }); });
    item.addEventListener("focus", () => { if (reader.dataset.chosen !== item.dataset.sent) choose(item.dataset.sent, { scroll: false }); });
    item.addEventListener("pointermove", (event) => {
      const moved = event.movementX || event.movementY;
      if (held || !moved || event.pointerType !== "mouse" || reader.dataset.chosen === item.dataset.sent) return;
      choose(item.dataset.sent, { scroll: false });
    });
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(item.dataset.sent, { scroll: false });
    });
  }

  addEventListener("keydown", (event) => {
    if (!reader.offsetParent || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") { held = false; choose(null); }
  });

  for (const box of reader.querySelectorAll(".layers input")) {
    const apply = () => reader.classList.toggle(`no-${box.value}`, !box.checked);
    box.addEventListener("change", apply);
    apply();
  }

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = id && [...panel.querySelectorAll(".card")].find((item) => item.dataset.event === id);
    if (card) held = true;
    if (card) choose(card.closest(".cards").dataset.cards);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("pageshown", follow);
  follow();
}
