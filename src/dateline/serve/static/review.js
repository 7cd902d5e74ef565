// Review by keyboard: j and k choose an item, a key each presses its buttons; all of it works by mouse and without this script.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
const items = [...document.querySelectorAll("[data-item]")];
const help = document.querySelector(".keyhelp");
const OPENS = { r: "recode", p: "parties", d: "date", w: "place", m: "merge", s: "split", n: "note" };
const PRESSES = { a: "accept", x: "reject" };
const HERE = "dateline-review-at";
let at = -1;

const choose = (number, { focus = true } = {}) => {
  if (!items.length) return;
  at = Math.min(Math.max(number, 0), items.length - 1);
  items.forEach((item, index) => item.classList.toggle("current", index === at));
  if (focus) {
    items[at].focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
  }
};

const current = () => items[at] ?? items[0];
const within = (action) => current()?.querySelector(`[data-action="${action}"]`);

const send = (form) => {
  if (document.body.dataset.sent) return;
  form.requestSubmit();
};

// A second press while the first is on its way would decide on the next item unseen.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (document.body.dataset.sent) event.preventDefault();
    else document.body.dataset.sent = "yes";
    const own = form.closest("[data-item]");
    if (own && items.includes(own)) sessionStorage.setItem(HERE, String(items.indexOf(own)));
  });
}
addEventListener("pageshow", () => delete document.body.dataset.sent);

const open = (action) => {
  const details = within(action);
  if (!details) return;
  for (const other of current().querySelectorAll("details.change[open]")) if (other !== details) other.open = false;
  details.open = true;
  details.querySelector("select, textarea, input:not([type=hidden])")?.focus();
};

const close = (event) => {
  const details = event.target.closest?.("details.change[open]") ?? current()?.querySelector("details.change[open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.key === "Escape") return close(event);
  if (typing(event.target)) return;
  const key = event.key;
  if (key === "j") choose(at + 1);
  else if (key === "k") choose(at - 1);
  else if (key === "?") help?.showModal();
  else if (key === "u") {
    const undo = document.querySelector(".last form[data-undo]");
    if (undo) send(undo);
  } else if (key === "o") current()?.querySelector("a.open")?.click();
  else if (PRESSES[key]) {
    const form = within(PRESSES[key]);
    if (form) send(form);
  } else if (OPENS[key]) open(OPENS[key]);
  else return;
  event.preventDefault();
});

for (const button of document.querySelectorAll("button.ask")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}
for (const item of items) item.addEventListener("focusin", () => choose(items.indexOf(item), { focus: false }));

if (items.length) {
  const before = Number(sessionStorage.getItem(HERE) ?? 0);
  sessionStorage.removeItem(HERE);
  choose(Number.isInteger(before) ? before : 0, { focus: before > 0 });
}
