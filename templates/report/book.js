"use strict";

// -- copying

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-done], button[data-text]");
  if (!button) return;
  const box = button.dataset.text === undefined ? button.parentElement.querySelector("pre") : null;
  const words = button.dataset.words ??= button.textContent;
  const copied = await copy(box ? box.textContent : button.dataset.text);
  if (!copied && box) getSelection().selectAllChildren(box);
  button.classList.toggle("done", copied); // stays, so that one sees which cells are dealt with
  button.textContent = copied ? button.dataset.done : button.dataset.failed;
  setTimeout(() => { button.textContent = words; }, 1500);
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser keeps its clipboard closed, as some do for pages opened from a disk.
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
  }
}

// -- ticks: kept by the browser under the city, the form and the year, each with what the answer said

const tools = document.querySelector(".tools");
const told = tools.querySelector("[role=status]");
const ticks = [...document.querySelectorAll("input[data-tick]")];
let kept = {};
let lost = false;

try {
  kept = JSON.parse(localStorage.getItem(document.body.dataset.keep)) || {};
} catch {
  lost = true;
}

function keep(tick) {
  if (tick.checked) kept[tick.dataset.tick] = tick.dataset.says;
  else delete kept[tick.dataset.tick];
  try {
    localStorage.setItem(document.body.dataset.keep, JSON.stringify(kept));
  } catch {
    lost = true;
  }
}

function mark(tick) {
  const said = kept[tick.dataset.tick];
  tick.checked = said === tick.dataset.says;
  tick.parentElement.querySelector(".changed").hidden = said === undefined || tick.checked;
  tick.closest(".cell, tr").classList.toggle("ticked", tick.checked);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input[data-tick]")) {
    keep(event.target);
    mark(event.target);
    count();
    if (shown() !== "unticked") return; // a cell just ticked leaves only when one asks again
    event.target.closest(".cell, tr").dataset.stay = "";
  } else if (event.target.name === "show") {
    document.querySelectorAll("[data-stay]").forEach((cell) => { delete cell.dataset.stay; });
  }
  filter();
});

// -- how far one has come

function count() {
  for (const line of document.querySelectorAll("[data-progress]")) {
    const part = line.closest(".part") || document;
    const all = [...part.querySelectorAll("input[data-tick]")];
    const ticked = all.filter((tick) => tick.checked).length;
    const words = all.length && line.dataset.words.replace("{ticked}", ticked).replace("{all}", all.length);
    line.textContent = [words, line.dataset.open].filter(Boolean).join(" · ");
    line.classList.toggle("whole", all.length > 0 && ticked === all.length);
  }
}

// -- what is shown

function shown() {
  return tools.querySelector("input[name=show]:checked").value;
}

function wanted(cell) {
  const tick = cell.querySelector("input[data-tick]");
  if (shown() === "unticked") return Boolean(tick) && (!tick.checked || "stay" in cell.dataset);
  if (shown() === "unanswered") return cell.matches(".empty, .rest");
  return true;
}

function filter() {
  let seen = 0;
  const cells = document.querySelectorAll(".cell, .rest, .grid tbody tr");
  for (const cell of cells) {
    cell.hidden = !wanted(cell);
    seen += cell.hidden ? 0 : 1;
  }
  for (const box of document.querySelectorAll(".grid, .row, .question, .part")) {
    const inner = box.querySelectorAll(".cell, .rest, .grid tbody tr");
    const own = box.matches(".grid") ? box.querySelectorAll("tbody tr") : inner;
    box.hidden = shown() !== "all" && [...own].every((cell) => cell.hidden);
  }
  for (const whole of document.querySelectorAll(".whole button")) whole.parentElement.hidden = shown() !== "all";
  told.textContent = lost ? tools.dataset.lost : seen || shown() === "all" ? "" : tools.dataset.nothing;
}

ticks.forEach(mark);
count();
filter();
