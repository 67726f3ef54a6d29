import { able, add } from "./passkey.js";

const button = document.querySelector("[data-add]");
const failed = document.querySelector("[data-add-failed]");
const label = document.querySelector("[data-label]");
const TYPED = "janji.passkey-name";
if (able()) {
  // What was typed before a fresh factor was asked for.
  label.value = sessionStorage.getItem(TYPED) ?? "";
  sessionStorage.removeItem(TYPED);
  button.hidden = false;
  document.querySelector("[data-no-passkey]").hidden = true;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      sessionStorage.setItem(TYPED, label.value);
      await add(label.value);
      sessionStorage.removeItem(TYPED);
      location.reload();
    } catch {
      failed.hidden = false;
    }
  });
}
