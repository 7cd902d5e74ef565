// The query is run by Ctrl+Enter (or Cmd+Enter), also while writing it.
const box = document.getElementById("sql");
if (box) {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      box.form.requestSubmit();
    }
  });
}
