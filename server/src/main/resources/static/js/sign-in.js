import { able, enter } from "./passkey.js";

const button = document.querySelector("[data-passkey]");
const failed = document.querySelector("[data-passkey-failed]");
if (able()) {
  button.hidden = false;
  document.querySelector("[data-no-passkey]").hidden = true;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      await enter();
      location.assign(button.dataset.to);
    } catch {
      failed.hidden = false;
    }
  });
}
