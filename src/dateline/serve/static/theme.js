// Applies the colour scheme before the page is painted: the reader's choice, else that of the system.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("dateline-theme"); } catch { return null; } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = read() || system();
  root.classList.add("js");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!read()) { root.dataset.theme = system(); document.dispatchEvent(new Event("themechange")); }
  });
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    button.addEventListener("click", () => {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("dateline-theme", root.dataset.theme); } catch { /* a file without storage */ }
      document.dispatchEvent(new Event("themechange"));
    });
  });
})();
