// The report holds all its pages in one file: shows the one that the address names. Printed, it shows them all.
const pages = [...document.querySelectorAll("[data-page]")];

function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = (id && document.getElementById(id)) || pages[0];
  const page = target.closest("[data-page]") ?? pages[0];
  for (const item of pages) item.hidden = item !== page;
  for (const tab of document.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === page.dataset.page) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (target === page) scrollTo(0, 0);
  else target.scrollIntoView({ block: "center" });
  document.dispatchEvent(new Event("pageshown"));
}

addEventListener("hashchange", show);
addEventListener("beforeprint", () => { for (const item of pages) item.hidden = false; });
addEventListener("afterprint", show);
show();
