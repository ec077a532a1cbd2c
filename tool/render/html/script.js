"use strict";
// Filters, and keys to walk through what they leave. Without this script the
// page is the whole list.

const form = document.getElementById("filters");
const text = document.getElementById("text");
const findings = [...document.querySelectorAll(".finding")];
const selects = ["check", "file", "severity", "tier", "state"].map(
  (name) => document.getElementById(name));
const words = new Map(findings.map(
  (one) => [one, (one.dataset.file + " " + one.textContent).toLowerCase()]));

for (const select of selects) {
  const counts = new Map();
  for (const one of findings) {
    const value = one.dataset[select.id];
    counts.set(value, (counts.get(value) || 0) + 1);
  }
  for (const [value, count] of [...counts].sort())
    select.append(new Option(`${value} (${count})`, value));
  select.parentElement.hidden = counts.size < 2;
}

function show() {
  const wanted = text.value.toLowerCase().split(/\s+/);
  let count = 0;
  for (const one of findings) {
    const fits = selects.every((s) => !s.value || one.dataset[s.id] === s.value)
      && wanted.every((word) => words.get(one).includes(word));
    one.hidden = !fits;
    count += fits;
  }
  for (const section of document.querySelectorAll(".state"))
    section.hidden = !section.querySelector(".finding:not([hidden])");
  document.getElementById("count").textContent =
    `${count} of ${findings.length} shown.`;
}

// What a link leads to may be folded or filtered away.
function reveal() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { } // somebody wrote it by hand
  const target = id && document.getElementById(id);
  if (!target) return;
  if (target.closest("[hidden]")) { form.reset(); show(); }
  const folded = target.closest("details");
  if (folded) folded.open = true;
  target.scrollIntoView({ block: "center" });
}

function step(by) {
  const shown = findings.filter((one) => !one.hidden);
  const at = shown.indexOf(document.activeElement.closest(".finding"));
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
  if (next) { next.focus({ preventScroll: true }); next.scrollIntoView(); }
}

form.hidden = findings.length < 2;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show));
addEventListener("hashchange", reveal);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select")) {
    if (event.key === "Escape") event.target.blur();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "/" && !form.hidden) {
    event.preventDefault();
    text.focus();
  }
});
show();
reveal();
