// Keys that work on every page: "/" goes to the search field.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const field = document.querySelector("#q") || document.querySelector("#find");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
