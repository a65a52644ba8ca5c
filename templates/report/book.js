"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-done]");
  if (!button) return;
  const box = button.parentElement.querySelector("pre");
  const words = button.dataset.words || button.textContent;
  button.dataset.words = words;
  const copied = await copy(box.textContent);
  if (!copied) getSelection().selectAllChildren(box);
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
