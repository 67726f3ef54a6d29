// Keeps the parts of a page fresh. Each [data-part] is replaced only when its HTML differs, so that
// the reader's selection, focus and opened sections stay. What changed is said in a live region. A
// section that is opened brings its rows; until then it names its clauses and states in brief.
const live = document.querySelector("[data-live]");
const said = document.querySelector("[data-said]");
const lost = document.querySelector("[data-lost]");
let misses = 0;
let asked = 0;

const key = (element) => element.dataset.part;
const brief = (text) => text.split(";").map((one) => {
  const [id, name, ...word] = one.split(" ");
  return [id, [name, word.join(" ")]];
});
const states = (root) => new Map([
  ...[...root.querySelectorAll("[data-states]")].flatMap((closed) => brief(closed.dataset.states)),
  ...[...root.querySelectorAll(".clause[id]")].map((row) => [
    row.id, [row.querySelector(".id").textContent, row.querySelector(".chip").textContent.trim()]])]);
const opened = () => [...live.querySelectorAll(".sec[open]")].map((open) => open.id.slice("sec-".length)).join();

function focusPath(part) {
  const at = document.activeElement;
  if (!at || !part.contains(at)) return null;
  if (at.id) return `#${CSS.escape(at.id)}`;
  if (at.tagName === "SUMMARY") return `#${CSS.escape(at.parentElement.id)} > summary`;
  const href = at.getAttribute("href");
  return href ? `[href="${CSS.escape(href)}"]` : null;
}

function swap(now, next) {
  for (const fresh of next.querySelectorAll("details[id]")) {
    const shown = now.querySelector(`#${CSS.escape(fresh.id)}`);
    if (shown) fresh.open = shown.open;
  }
  if (now.outerHTML === next.outerHTML) return;
  const focus = focusPath(now);
  now.replaceWith(next);
  if (focus) next.querySelector(focus)?.focus({ preventScroll: true });
}

function announce(before, after) {
  const changes = [];
  for (const [id, [name, word]] of after) {
    const was = before.get(id);
    if (was && was[1] !== word) changes.push(`${name}: ${was[1]} → ${word}`);
  }
  if (changes.length > 0 && said) said.textContent = changes.join(". ");
}

async function refresh() {
  if (document.hidden) return;
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(`${live.dataset.live}&open=${opened()}`, { redirect: "manual", headers: { "HX-Request": "true" } });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      location.reload();
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const next = document.createElement("template");
    next.innerHTML = await answer.text();
    if (mine !== asked) return;
    const before = states(live);
    for (const part of [...live.querySelectorAll("[data-part]")]) {
      const fresh = next.content.querySelector(`[data-part="${key(part)}"]`);
      if (fresh) swap(part, fresh);
    }
    announce(before, states(live));
    misses = 0;
    if (lost) lost.hidden = true;
  } catch {
    misses += 1;
    if (lost && misses > 1) lost.hidden = false;
  }
}

setInterval(refresh, Number(live.dataset.every) * 1000);
live.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.dataset.states) refresh();
}, true);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
