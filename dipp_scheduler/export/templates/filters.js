"use strict";
(() => {
  const form = document.getElementById("filters");
  const selects = [...form.querySelectorAll("select")];
  const rows = [...document.querySelectorAll("tr[data-person]")];
  const cards = [...document.querySelectorAll("td[data-person]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");

  const fits = (item) => selects.every((select) =>
    !select.value || item.dataset[select.name].split(" ").includes(select.value));

  const update = () => {
    const chosen = selects.some((select) => select.value);
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (row.matches(".told")) row.nextElementSibling.hidden = row.hidden;
      count += row.hidden ? 0 : 1;
    }
    for (const card of cards) card.classList.toggle("gone", !fits(card));
    for (const group of groups) {
      const held = group.querySelector("tr[data-person]:not([hidden]), td[data-person]:not(.gone)");
      group.hidden = chosen && !held;
    }
    shown.textContent = String(count);
    nothing.hidden = count > 0;
  };

  form.addEventListener("change", update);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.value) return;
    event.target.value = "";
    update();
  });
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  document.getElementById("status").hidden = false;
  update();
})();
