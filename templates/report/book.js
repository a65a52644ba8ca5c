"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-done]");
  if (!button) return;
  const text = button.parentElement.querySelector("pre").textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const words = button.dataset.words || button.textContent;
  button.dataset.words = words;
  button.textContent = button.dataset.done;
  button.classList.add("done");
  setTimeout(() => { button.textContent = words; }, 1500);
});
