// Keys of the console (ui.md §8) and the jump list. Single keys can be switched off and rest while a
// field has the focus; none of them signs, allows, refuses or releases.
const jump = document.getElementById("jump");
const keys = document.getElementById("keys");
const field = document.getElementById("jump-to");
const list = jump.querySelector("ul");
const none = jump.querySelector("[data-none]");
const single = keys.querySelector("[data-keys]");
const OFF = "janji.single-keys-off";

single.checked = localStorage.getItem(OFF) === null;
single.addEventListener("change", () => {
  if (single.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

function places() {
  const found = new Map();
  const take = (href, text) => { if (href && !found.has(href)) found.set(href, text.replace(/\s+/g, " ").trim()); };
  for (const a of document.querySelectorAll(".side nav a")) take(a.getAttribute("href"), a.firstChild.nextSibling.textContent);
  for (const sec of document.querySelectorAll("main details[id] > summary h3")) take(`#${sec.closest("details").id}`, sec.textContent);
  rows(document, take);
  for (const closed of document.querySelectorAll("main [data-states]")) {
    for (const [id, number] of closed.dataset.states.split(";").map((one) => one.split(" "))) {
      take(closed.closest("[data-base]").dataset.base + id, number);
    }
  }
  return found;
}
function rows(root, take) {
  for (const row of root.querySelectorAll(".clause[id] .text a")) {
    take(row.getAttribute("href"), `${row.closest(".clause[id]").querySelector(".id").textContent} ${row.textContent}`);
  }
}

// Clauses of closed sections are known by their number at once and by their words when they are here.
async function readClosed() {
  if (!document.querySelector("main [data-states]")) return;
  const answer = await fetch(`${document.querySelector("[data-live]").dataset.live}&open=all`, { redirect: "manual" });
  if (!answer.ok) return;
  const all = document.createElement("template");
  all.innerHTML = await answer.text();
  rows(all.content, (href, text) => known.set(href, text.replace(/\s+/g, " ").trim()));
  if (jump.open && field.value !== "") fill();
}

let known = new Map();
function fill() {
  const wanted = field.value.toLowerCase().trim();
  const hits = [...known].filter(([href, text]) =>
    wanted === "" ? href.startsWith("/") && !href.startsWith("/promises/") : text.toLowerCase().includes(wanted));
  list.replaceChildren(...hits.slice(0, 12).map(([href, text]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    link.addEventListener("click", () => jump.close());
    item.append(link);
    return item;
  }));
  none.hidden = hits.length > 0;
}
function openJump() {
  known = places();
  field.value = "";
  fill();
  jump.showModal();
  readClosed().catch(() => {});
}
field.addEventListener("input", fill);
jump.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
jump.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [field, ...list.querySelectorAll("a")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  links[(links.indexOf(document.activeElement) + step + links.length) % links.length].focus();
  event.preventDefault();
});
for (const button of document.querySelectorAll("[data-jump]")) {
  button.hidden = false;
  button.addEventListener("click", openJump);
}

function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const closed = target?.closest?.("details:not([open])");
  if (closed) closed.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();

const steps = () => [...document.querySelectorAll("main summary, main .clause .text a, main .rows h3 a, main .line a")]
  .filter((element) => element.checkVisibility());
function step(by) {
  const all = steps();
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

const ways = { p: "/board", o: "/policies" };
let went = 0;
const writes = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (!jump.open) openJump();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  if (document.querySelector("dialog[open]") || !single.checked) return;
  if (Date.now() - went < 1000 && ways[event.key]) {
    const link = [...document.querySelectorAll(".side nav a")].find((a) => a.getAttribute("href") === ways[event.key]);
    if (link) link.click();
    went = 0;
    return;
  }
  went = 0;
  if (event.key === "?") keys.showModal();
  else if (event.key === "g") went = Date.now();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") {
    const filter = document.querySelector("[data-filters] a");
    if (filter) { event.preventDefault(); filter.focus(); }
  } else if (event.key === "Escape") {
    document.querySelector(".crumb a:last-of-type")?.click();
  }
});
