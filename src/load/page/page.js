"use strict";
// Sorting, filtering and the keyboard. Everything the page says is there without this script.
(() => {
  const words = document.documentElement.lang.startsWith("zh")
    ? { filter: "篩選" } : { filter: "Filter" };
  const figure = (text) => {
    const digits = text.replace(/[^0-9.\-]/g, "");
    return digits === "" ? null : Number(digits);
  };
  const order = (a, b) => {
    const [x, y] = [figure(a), figure(b)];
    return x !== null && y !== null ? x - y : a.localeCompare(b);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const text = (row) => row.cells[at].textContent.trim();
        const rows = [...body.rows].sort((a, b) => order(text(a), text(b)));
        body.append(...(up ? rows : rows.reverse()));
      });
    });
    const filter = document.createElement("input");
    filter.type = "search";
    filter.className = "filter";
    filter.placeholder = words.filter;
    filter.setAttribute("aria-label", `${words.filter}: ${table.caption.textContent}`);
    table.parentElement.before(filter);
    filter.addEventListener("input", () => {
      const wanted = filter.value.toLowerCase();
      for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
  }
  // An anchor inside a folded part unfolds it.
  const unfold = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target && target.classList.contains("card")) target.focus();
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  // j and k: the next and the previous finding.
  addEventListener("keydown", (event) => {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const cards = [...document.querySelectorAll(".card")];
    const now = cards.indexOf(document.activeElement.closest(".card"));
    const next = cards[event.key === "j" ? now + 1 : now - 1];
    if (next) location.hash = next.id;
  });
})();
