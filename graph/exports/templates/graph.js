"use strict";
(() => {
  const names = JSON.parse(document.getElementById("names").textContent);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // A row is found by its own words and by every other name of what it speaks of.
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => {
    const keys = row.dataset.k.split(" ").filter(Boolean);
    const others = keys.flatMap((key) => names[key] || []);
    return { row, text: fold([row.textContent, ...others].join(" ")) };
  });
  const drawn = "svg .film, svg .part, svg .person, svg .mission, svg path:has(title)";
  const cards = [...document.querySelectorAll(drawn)].map(
    (card) => ({ card, text: fold(card.textContent) })
  );
  const input = document.getElementById("search");
  const form = input.form;
  const output = form.querySelector("output");
  form.hidden = false;
  const search = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      found += row.hidden ? 0 : 1;
    }
    for (const { card, text } of cards) {
      card.classList.toggle("dim", !words.every((word) => text.includes(word)));
    }
    for (const section of document.querySelectorAll("main section")) {
      const all = [...section.querySelectorAll("tbody tr")];
      // A section without rows, such as the map, is not the tables' business.
      if (all.length) section.hidden = all.every((row) => row.hidden);
    }
    output.textContent = words.length ? `${found} of ${rows.length} rows` : "";
  };
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may have kept the last search when the page is opened again.
  search();
})();
