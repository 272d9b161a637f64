// Single keys for the bench. Every key presses a control that is on the page and shows its key.
import { keepAlive } from "./alive.js";
import { editCovers } from "./covers.js";
import { letReveal } from "./reveal.js";
import { chooseStrokes } from "./strokes.js";

const OFF = "eyes-bench-keys-off";
const help = document.getElementById("keys");
const switchBox = document.getElementById("keys-on");

function isTyping(target) {
  return target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])") !== null;
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

/** The part or row that has the focus, or holds what has it. */
function currentRow() {
  return document.activeElement?.closest("[data-row]") ?? null;
}

function move(step) {
  const all = rows();
  const row = currentRow();
  const index = row ? all.indexOf(row) + step : step > 0 ? 0 : all.length - 1;
  const next = all[Math.max(0, Math.min(all.length - 1, index))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The control for a key: in the current part first, then the first one on the page. */
function controlFor(key) {
  const selector = `[data-key="${CSS.escape(key)}"]:not(:disabled)`;
  return currentRow()?.querySelector(selector) ?? document.querySelector(selector);
}

function openPanel(summary) {
  const panel = summary.parentElement;
  panel.open = true;
  const field = panel.querySelector("input[type=radio], textarea");
  (field ?? summary).focus();
}

function press(control) {
  if (control.localName === "summary") openPanel(control);
  // Nothing is decided by one key: it brings the focus to the button, and Enter confirms.
  else if (control.classList.contains("approve")) control.focus();
  else control.click();
}

function toggleSound() {
  const sound = (currentRow() ?? document).querySelector("[data-sound]") ?? document.querySelector("[data-sound]");
  if (!sound) return false;
  if (sound.paused) void sound.play();
  else sound.pause();
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!switchBox.checked && event.key !== "?") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (key === "?") help.showModal();
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "s" && toggleSound()) { /* it plays or rests now */ }
  else {
    const control = /^[a-z]$/.test(key) ? controlFor(key) : null;
    if (!control) return;
    press(control);
  }
  event.preventDefault();
}

function rememberSwitch() {
  localStorage.setItem(OFF, switchBox.checked ? "" : "1");
  document.body.classList.toggle("keys-off", !switchBox.checked);
}

switchBox.checked = localStorage.getItem(OFF) !== "1";
rememberSwitch();
switchBox.addEventListener("change", rememberSwitch);
document.addEventListener("keydown", onKey);
for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
letReveal();
editCovers();
chooseStrokes();
keepAlive();
