// Goes on with the form that waited for a fresh factor; not when somebody comes back to this page.
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  document.querySelector("[data-again]").requestSubmit();
}
